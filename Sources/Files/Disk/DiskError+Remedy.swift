import Glibc

extension DiskError {
    /// The remedy, if known.
    package var remedy: String? {
        switch code {
        case EACCES, EPERM, EROFS:
            "assay needs write access to the project folder; check its owner and mount options"
        case ENOSPC, EDQUOT:
            "no file is incomplete; free some space and run the command again to resume"
        case ELOOP:
            "links are not followed here; replace the link with the file or folder"
        case EMFILE, ENFILE:
            "raise the limit of open files with 'ulimit -n'"
        default: nil
        }
    }
}
