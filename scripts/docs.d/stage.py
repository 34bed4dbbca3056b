"""Copies the pages, and every file that they link to, to a folder for mkdocs.

Paths stay as they are in the repository. A link to a folder would have no target on the site, so it
leads to the folder's README or to a list of its files.
"""

import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINK = re.compile(r"(\]\()([^)\s#]+)((?:#[^)\s]*)?\))")


def pages():
    tracked = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
                             cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")
    top = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
    return [path for path in tracked if path in top or path.startswith("docs/")]


def listing(folder):
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return f"# {folder.relative_to(ROOT)}\n\n" + "".join(f"- [{name}]({name})\n" for name in names)


def main():
    target = pathlib.Path(sys.argv[1])
    shutil.rmtree(target, ignore_errors=True)
    site = target / "pages"
    site.mkdir(parents=True)
    shutil.copy(ROOT / "scripts/docs.d/mkdocs.yml", target)
    shutil.copy(ROOT / "scripts/docs.d/site.css", site)
    queue, done = pages(), set()
    while queue:
        path = queue.pop()
        if path in done or not (ROOT / path).is_file():
            continue
        done.add(path)
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        if not path.endswith(".md"):
            shutil.copy(ROOT / path, site / path)
            continue
        text, is_code = [], False
        for line in (ROOT / path).read_text().split("\n"):
            is_code ^= line.startswith("```")
            text.append(line if is_code else LINK.sub(lambda link: follow(path, link, queue, site), line))
        (site / path).write_text("\n".join(text))


def follow(path, link, queue, site):
    """Notes the target of a link; returns the link."""
    before, target, after = link.groups()
    if "://" in target or target.startswith(("mailto:", "/")):
        return link.group()
    file = (ROOT / path).parent / target
    try:
        name = str(file.resolve().relative_to(ROOT))
    except ValueError:
        return link.group()
    if file.is_dir():
        if (file / "README.md").is_file():
            name += "/README.md"
        else:
            (site / name).mkdir(parents=True, exist_ok=True)
            (site / name / "index.md").write_text(listing(file))
            queue += [f"{name}/{entry.name}" for entry in file.iterdir() if entry.is_file()]
            return f"{before}{target.rstrip('/')}/index.md{after}"
        target = target.rstrip("/") + "/README.md"
    queue.append(name)
    return f"{before}{target}{after}"


main()
