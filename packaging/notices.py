"""Prints the copyright file: Bina's own licence, and the notices of all that is built into the program.

Those of the crates are read as cargo unpacked them, in the order of their names.
"""

import json
import pathlib
import re
import subprocess

TARGET = "x86_64-unknown-linux-gnu"
NOTICE = re.compile(r"(licen[sc]e|copying|notice|unlicense)([-_.].*)?$", re.IGNORECASE)


def metadata():
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def built_in(data):
    """The packages reached from the root by dependencies that end in the program."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    macros = {p["id"] for p in data["packages"] if any("proc-macro" in t["kind"] for t in p["targets"])}
    seen, ahead = set(), [data["resolve"]["root"]]
    while ahead:
        here = ahead.pop()
        if here not in seen | macros:
            seen.add(here)
            ahead += [d["pkg"] for d in nodes[here]["deps"] if any(k["kind"] is None for k in d["dep_kinds"])]
    packages = [p for p in data["packages"] if p["id"] in seen - {data["resolve"]["root"]}]
    return sorted(packages, key=lambda p: (p["name"], p["version"]))


def notices(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = sorted(f for f in folder.iterdir() if f.is_file() and NOTICE.match(f.name))
    # Of a choice of licences, MIT is the one that is taken.
    if " OR " in (package["license"] or "").upper():
        files = [f for f in files if "mit" in f.name.lower()] or files
    return [f.read_text(encoding="utf-8", errors="replace").strip() for f in files]


def main():
    print("Bina\n====\n\n" + pathlib.Path("LICENSE").read_text(encoding="utf-8").strip())
    print("\ndata/kediri.csv\n===============\n\n" + pathlib.Path("data/NOTICE.md").read_text(encoding="utf-8").strip())
    print("\ndata/fonts\n==========\n\n" + pathlib.Path("data/fonts/OFL.txt").read_text(encoding="utf-8").strip())
    told = {}
    for package in built_in(metadata()):
        name = f"{package['name']} {package['version']}"
        print(f"\n{name}\n{'=' * len(name)}\n\nLicence: {package['license'] or package['license_file']}")
        for notice in notices(package):
            first = told.setdefault(notice, name)
            print("\n" + (notice if first == name else f"The notice is that of {first}."))


main()
