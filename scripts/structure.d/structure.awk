# Reads the Swift files of a tree. scripts/structure lists what it reports.
#
#   awk -v root=DIR -v limit=6000 -f structure.awk TARGETS < LIST-OF-FILES
#
# Types are found by name: non-private ones declared at the start of a line. Comments and the text of
# strings are ignored; the inside of \( ) in a string is code.

BEGIN {
    while ((getline line < ARGV[1]) > 0) {
        sub(/#.*/, "", line)
        gsub(/[ \t]/, "", line)
        if (line == "") continue
        targets[++targetCount] = line
        rank[line] = targetCount
    }
    ARGC = 1
    readManifest(root "/Package.swift")
    while ((getline path) > 0) take(path)
    for (i = 1; i <= targetCount; i++) {
        if (!(targets[i] in fileCount)) {
            fault("the list of targets names '" targets[i] "', and there is no Sources/" targets[i])
        }
    }
    for (i = 1; i <= foundCount; i++) report(found[i])
    for (i = 1; i <= givenCount; i++) reportGiven(givenTo[i], given[i])
    exit failed
}

function fault(text) {
    print "structure: " text
    failed = 1
}

# --- the manifest

# Notes which of our targets the manifest gives to which, going by the text of Package.swift.
function readManifest(path,    line, target, isList, end, name) {
    while ((getline line < path) > 0) {
        sub(/^[ \t]*\/\/.*/, "", line)
        if (line ~ /\.(target|executableTarget|testTarget|systemLibrary|library|executable)\(/) {
            target = ""
        }
        if (target == "" && match(line, /name: "[^"]*"/)) {
            target = substr(line, RSTART + 7, RLENGTH - 8)
        }
        if (match(line, /dependencies: \[/)) {
            isList = 1
            line = substr(line, RSTART + RLENGTH)
        }
        if (!isList) continue
        end = index(line, "]")
        if (end) {
            isList = 0
            line = substr(line, 1, end)
        }
        while (match(line, /"[^"]*"/)) {
            name = substr(line, RSTART + 1, RLENGTH - 2)
            line = substr(line, RSTART + RLENGTH)
            if (!(name in rank) || !(target in rank)) continue
            isGiven[target, name] = 1
            givenTo[++givenCount] = target
            given[givenCount] = name
        }
    }
    close(path)
}

function reportGiven(target, name) {
    if ((target, name) in isImported) return
    fault("Package.swift gives '" name "' to '" target "', and no file there imports it")
}

# --- files

function take(path,    parts, depth, target, folder, i) {
    depth = split(path, parts, "/")
    target = parts[2]
    for (i = 3; i < depth; i++) folder = folder (folder == "" ? "" : "/") parts[i]
    if (!(target in fileCount)) {
        found[++foundCount] = target
        if (!(target in rank)) {
            fault("'" target "' is not in the list of targets; say where it belongs")
        }
    }
    fileCount[target]++
    fileOf[target, fileCount[target]] = path
    folderOf[path] = folder
    isGenerated = path ~ /\.pb\.swift$/
    readFile(path, target, folder, isGenerated)
}

function readFile(path, target, folder, isGenerated,    line, code, number, full) {
    full = root "/" path
    mode = "code"
    level = 0
    while ((getline line < full) > 0) {
        number++
        code = stripped(line)
        if (code ~ /import/) readImport(code, path, number, target)
        if (isGenerated) continue
        lineCount[target]++
        readDeclaration(code, path, target, folder)
        readWords(code, path, target)
    }
    close(full)
}

function readImport(code, path, number, target,    name) {
    if (code !~ /^[ \t]*((@[A-Za-z_]+(\([^)]*\))?|public|package|internal|fileprivate|private)[ \t]+)*import[ \t]/) return
    name = code
    sub(/^.*import[ \t]+/, "", name)
    sub(/^(struct|class|enum|protocol|typealias|func|var|let)[ \t]+/, "", name)
    sub(/[^A-Za-z0-9_].*$/, "", name)
    if (!(name in rank) || !(target in rank)) return
    isImported[target, name] = 1
    if (rank[name] >= rank[target]) {
        fault(path ":" number ": '" target "' imports '" name "', which does not stand below it")
    } else if (!((target, name) in isGiven)) {
        fault(path ":" number ": '" target "' imports '" name "', which Package.swift does not give to it")
    }
}

# A declaration in column 1 is of the whole target unless it is private; any other hides a type of
# the same name in its own file.
function readDeclaration(code, path, target, folder,    isTop, isPrivate, before) {
    if (code !~ /(struct|enum|class|actor|protocol|typealias|associatedtype)[ \t]+[A-Z]/) return
    isTop = code !~ /^[ \t]/
    sub(/^[ \t]+/, "", code)
    do {
        before = code
        if (code ~ /^(private|fileprivate)[ \t]/) isPrivate = 1
        sub(/^(@[A-Za-z_]+(\([^)]*\))?|public|package|internal|fileprivate|private|open|final|indirect|nonisolated|unsafe)[ \t]+/, "", code)
    } while (code != before)
    if (!sub(/^(struct|enum|class|actor|protocol|typealias|associatedtype)[ \t]+/, "", code)) return
    if (code !~ /^[A-Z]/) return
    sub(/[^A-Za-z0-9_].*$/, "", code)
    if (isTop && !isPrivate) {
        isDeclared[target, code] = 1
        home[target, code] = folder
    } else {
        isHidden[path, code] = 1
    }
}

# Notes each capitalised word of a file once, but for those that follow a point: they are members.
function readWords(code, path, target,    before, word) {
    while (match(code, /[A-Za-z_][A-Za-z0-9_]*/)) {
        before = RSTART > 1 ? substr(code, RSTART - 1, 1) : ""
        word = substr(code, RSTART, RLENGTH)
        code = substr(code, RSTART + RLENGTH)
        if (word !~ /^[A-Z]/ || before == "." || before ~ /[0-9]/) continue
        if ((path, word) in isNoted) continue
        isNoted[path, word] = 1
        words[path, ++wordCount[path]] = word
    }
}

# --- comments and strings

# Returns a line without comments and without the text of strings. `mode` is what the line begins in:
# code, a block comment (`level` counts how many are open), or a string over several lines.
#
# `level` is the depth of strings as well: for each, `marks` has its end and `parens` how many
# parentheses are open in the code inside of it.
function stripped(line,    code, rest, at, mark, hashes) {
    code = ""
    rest = line
    while (rest != "") {
        if (mode == "comment") {
            at = match(rest, /\/\*|\*\//)
            if (!at) return code
            if (substr(rest, at, 2) == "/*") comments++
            else if (--comments == 0) mode = "code"
            rest = substr(rest, at + 2)
        } else if (mode == "string") {
            mark = marks[level]
            hashes = mark
            gsub(/"/, "", hashes)
            at = match(rest, /[\\"]/)
            if (!at) break
            rest = substr(rest, at)
            if (index(rest, mark) == 1) {
                rest = substr(rest, length(mark) + 1)
                level--
                mode = "code"
            } else if (index(rest, "\\" hashes "(") == 1) {
                rest = substr(rest, length(hashes) + 3)
                parens[level] = 1
                code = code " "
                mode = "code"
            } else if (index(rest, "\\" hashes) == 1) {
                rest = substr(rest, length(hashes) + 3)
            } else {
                rest = substr(rest, 2)
            }
        } else {
            at = match(rest, /["\/()]/)
            if (!at) return code rest
            code = code substr(rest, 1, at - 1)
            rest = substr(rest, at)
            if (rest ~ /^\/\//) return code
            if (rest ~ /^\/\*/) {
                mode = "comment"
                comments = 1
                rest = substr(rest, 3)
            } else if (rest ~ /^"/) {
                hashes = ""
                if (match(code, /#+$/)) {
                    hashes = substr(code, RSTART)
                    code = substr(code, 1, RSTART - 1)
                }
                mark = rest ~ /^"""/ ? "\"\"\"" : "\""
                marks[++level] = mark hashes
                rest = substr(rest, length(mark) + 1)
                mode = "string"
            } else {
                if (level) parens[level] += rest ~ /^\(/ ? 1 : rest ~ /^\)/ ? -1 : 0
                if (level && parens[level] == 0) {
                    mode = "string"
                    code = code " "
                } else {
                    code = code substr(rest, 1, 1)
                }
                rest = substr(rest, 2)
            }
        }
    }
    # A string of one line ends with it, whatever it holds.
    if (mode == "string" && marks[level] !~ /^"""/) {
        level--
        mode = "code"
    }
    return code
}

# --- folders

function report(target,    i, j, path, word) {
    if (lineCount[target] > limit) {
        fault("Sources/" target " has " lineCount[target] " lines; a target has " limit " at most")
    }
    placeCount = 0
    for (i = 1; i <= fileCount[target]; i++) {
        path = fileOf[target, i]
        for (j = 1; j <= wordCount[path]; j++) {
            word = words[path, j]
            if (((target, word) in isDeclared) && !((path, word) in isHidden)) {
                addUse(target, folderOf[path], home[target, word], word)
            }
        }
    }
    for (i = 1; i <= placeCount; i++) reportCycles(target, places[i])
}

# Notes that the files of a folder name a type of another one, at the place where the two part.
function addUse(target, from, to, word,    place, a, b, c, depth, m, n, i) {
    if (from == to) return
    m = split(from, a, "/")
    n = split(to, b, "/")
    place = target
    for (i = 1; i <= m && i <= n && a[i] == b[i]; i++) place = place "/" a[i]
    from = i <= m ? a[i] : "."
    to = i <= n ? b[i] : "."
    if (!(place in isPlace)) {
        isPlace[place] = 1
        places[++placeCount] = place
    }
    addNode(place, from)
    addNode(place, to)
    if ((place, from, to, word) in isUse) return
    isUse[place, from, to, word] = 1
    reaches[place, from, to] = 1
    uses[place, from, to] = uses[place, from, to] (uses[place, from, to] == "" ? "" : " ") word
}

function addNode(place, node,    i) {
    if ((place, node) in isNode) return
    isNode[place, node] = 1
    for (i = ++nodeCount[place]; i > 1 && nodes[place, i - 1] > node; i--) {
        nodes[place, i] = nodes[place, i - 1]
    }
    nodes[place, i] = node
}

function reportCycles(target, place,    n, i, j, k, a, b, c, text, isTold) {
    n = nodeCount[place]
    for (k = 1; k <= n; k++) for (i = 1; i <= n; i++) for (j = 1; j <= n; j++) {
        a = nodes[place, i]; b = nodes[place, j]; c = nodes[place, k]
        if (((place, a, c) in reaches) && ((place, c, b) in reaches)) reaches[place, a, b] = 1
    }
    for (i = 1; i <= n; i++) {
        a = nodes[place, i]
        if ((a in isTold) || !((place, a, a) in reaches)) continue
        text = ""
        for (j = 1; j <= n; j++) {
            b = nodes[place, j]
            if (!areTogether(place, a, b)) continue
            isTold[b] = 1
            text = text (text == "" ? "" : ", ") b
        }
        fault("Sources/" place ": a cycle of " text)
        for (j = 1; j <= n; j++) for (k = 1; k <= n; k++) {
            b = nodes[place, j]; c = nodes[place, k]
            if (((place, b, c) in uses) && areTogether(place, a, b) && areTogether(place, a, c)) {
                print "    " b " → " c ": " listed(uses[place, b, c])
            }
        }
    }
}

function areTogether(place, a, b) {
    return ((place, a, b) in reaches) && ((place, b, a) in reaches)
}

# The first few of some words, in order.
function listed(text,    words, n, i, j, word) {
    n = split(text, words, " ")
    for (i = 2; i <= n; i++) {
        word = words[i]
        for (j = i; j > 1 && words[j - 1] > word; j--) words[j] = words[j - 1]
        words[j] = word
    }
    text = words[1]
    for (i = 2; i <= n && i <= 6; i++) text = text ", " words[i]
    return n > 6 ? text ", and " n - 6 " more" : text
}
