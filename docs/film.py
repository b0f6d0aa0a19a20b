#!/usr/bin/env python3
"""Records the real program on its demo, as a film: docs/film/NAME.cast (asciinema v2) and docs/film/NAME.svg.

    docs/film.py PROGRAM DEMO      all films, each on a copy of this demo store (docs/shots.sh makes one)
    docs/film.py --paint           the pictures anew, from the recordings that are there
    docs/film.py --check           whether each picture is of its recording

The camat decides on ten requests; the lurah makes a task. Nothing but Python's own library and, for the recording, a
terminal of the system's is needed. The clock of a recording is made up: a person's pace, the same every time. A recording
holds what was pressed, too: a test presses the same and compares what the program shows.
"""

import json
import os
import pty
import re
import select
import shutil
import struct
import sys
import tempfile
import termios
import fcntl
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent / "film"
WIDTH, HEIGHT = 80, 24
PAUSE, LONG = 0.6, 2.5

# What is pressed, and how long one looks at it.
ENTER, F2, F4 = "\r", "\x13", "\x0c"
FILMS = {
    "camat": (
        "camat:35.71.01",
        "Kotak masuk",
        [(key, PAUSE) for key in "ssssssssss"] + [(F2, LONG), ("Y", LONG)],
    ),
    "lurah": (
        "lurah:35.71.01.1001",
        "Hari ini",
        [("n", LONG)]
        + [(c, 0.08) for c in "Rapat dasawisma"]
        + [(ENTER, PAUSE), ("1", PAUSE)]
        + [(c, 0.2) for c in "pos"]
        + [(ENTER, PAUSE), (F4, 1.5), (ENTER, 1.5), (F2, LONG), (ENTER, LONG), ("u", LONG), ("Y", LONG)],
    ),
}


def record(program, store, name):
    """The events of one film: [seconds, "o", what the program wrote], and before it [seconds, "i", what was pressed]."""
    role, first, keys = FILMS[name]
    child, master = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        os.execv(program, [program, "--store", store, "--as", role])
    events, at = [], 0.0
    written = settle(master, first)
    events.append([at, "o", written])
    at += LONG
    for key, look in keys:
        events.append([round(at, 2), "i", key])
        os.write(master, key.encode())
        written = settle(master)
        if written:
            events.append([round(at, 2), "o", written])
        at += look
    os.write(master, b"\x11")
    settle(master)
    os.close(master)
    os.waitpid(child, 0)
    return events, at


def settle(master, wanted=None):
    """All that comes until the program rests, and until the screen has what is wanted."""
    out = b""
    for _ in range(400):
        ready, _, _ = select.select([master], [], [], 0.25)
        if ready:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            out += piece
        elif wanted is None or wanted.encode() in out:
            break
    return out.decode("utf-8", "replace")


class Screen:
    """As much of a terminal as the program uses."""

    def __init__(self):
        self.cells = [[(" ", "")] * WIDTH for _ in range(HEIGHT)]
        self.row = self.column = 0
        self.style = {}
        self.margins = (0, HEIGHT - 1)

    def feed(self, text):
        pattern = re.compile(r"\x1b\[([?>=]?)([0-9;:]*)([@-~])|\x1b[()][A-Z0-9]|\x1b[=>78DEMc]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|(.)", re.S)
        for found in pattern.finditer(text):
            if found.group(4) is not None:
                self.put(found.group(4))
            elif found.group(3) and not found.group(1):
                self.control(found.group(3), found.group(2))
            elif found.group(0) == "\x1bM":
                self.step(-1)

    def put(self, c):
        if c == "\r":
            self.column = 0
        elif c == "\n":
            self.step(1)
        elif c == "\b":
            self.column = max(self.column - 1, 0)
        elif c >= " ":
            if self.column < WIDTH:
                self.cells[self.row][self.column] = (c, self.look())
            self.column += 1

    def step(self, rows):
        """A row down or up; at the margin what is between the margins moves instead."""
        if self.row == self.margins[1 if rows > 0 else 0]:
            self.scroll(rows)
        else:
            self.row = min(max(self.row + rows, 0), HEIGHT - 1)

    def look(self):
        return ";".join(f"{k}:{v}" for k, v in sorted(self.style.items()))

    def control(self, letter, numbers):
        values = [int(n or 0) for n in re.split("[;:]", numbers)] if numbers else [0]
        one = max(values[0], 1)
        if letter in "Hf":
            self.row = min(one, HEIGHT) - 1
            self.column = min(max(values[1] if len(values) > 1 else 1, 1), WIDTH) - 1
        elif letter == "A":
            self.row = max(self.row - one, 0)
        elif letter == "B":
            self.row = min(self.row + one, HEIGHT - 1)
        elif letter == "C":
            self.column = min(self.column + one, WIDTH - 1)
        elif letter == "D":
            self.column = max(self.column - one, 0)
        elif letter == "G":
            self.column = min(one, WIDTH) - 1
        elif letter == "d":
            self.row = min(one, HEIGHT) - 1
        elif letter in "JK":
            self.erase(letter, values[0])
        elif letter == "X":
            for x in range(self.column, min(self.column + one, WIDTH)):
                self.cells[self.row][x] = (" ", self.look())
        elif letter == "r":
            bottom = values[1] if len(values) > 1 and values[1] else HEIGHT
            self.margins = (one - 1, bottom - 1)
            self.row = self.column = 0
        elif letter in "ST":
            self.scroll(one if letter == "S" else -one)
        elif letter == "m":
            self.colour(values)

    def scroll(self, rows):
        top, bottom = self.margins
        blank = [(" ", "")] * WIDTH
        for _ in range(abs(rows)):
            if rows > 0:
                self.cells.insert(bottom + 1, list(blank))
                del self.cells[top]
            else:
                self.cells.insert(top, list(blank))
                del self.cells[bottom + 1]

    def erase(self, letter, how):
        blank = (" ", self.look())
        for x in range(self.column if how == 0 else 0, WIDTH if how != 1 else self.column + 1):
            self.cells[self.row][x] = blank
        if letter == "J":
            rows = range(self.row + 1, HEIGHT) if how == 0 else range(0, self.row if how == 1 else HEIGHT)
            for y in rows:
                self.cells[y] = [blank] * WIDTH

    def colour(self, values):
        at = 0
        while at < len(values):
            v = values[at]
            if v == 0:
                self.style = {}
            elif v == 1:
                self.style["bold"] = 1
            elif v == 2:
                self.style["dim"] = 1
            elif v == 4:
                self.style["line"] = 1
            elif v == 7:
                self.style["turned"] = 1
            elif v in (22, 24, 27):
                for name in {22: ("bold", "dim"), 24: ("line",), 27: ("turned",)}[v]:
                    self.style.pop(name, None)
            elif v in (38, 48):
                side = "fg" if v == 38 else "bg"
                if values[at + 1] == 5:
                    self.style[side] = indexed(values[at + 2])
                    at += 2
                else:
                    self.style[side] = "#%02x%02x%02x" % tuple(values[at + 2 : at + 5])
                    at += 4
            elif v in (39, 49):
                self.style.pop("fg" if v == 39 else "bg", None)
            elif 30 <= v <= 37 or 90 <= v <= 97:
                self.style["fg"] = indexed(v - 30 if v < 90 else v - 82)
            elif 40 <= v <= 47 or 100 <= v <= 107:
                self.style["bg"] = indexed(v - 40 if v < 100 else v - 92)
            at += 1


NAMED = "#1d1f21 #cc6666 #b5bd68 #f0c674 #81a2be #b294bb #8abeb7 #c5c8c6 #808080 #ff7777 #d0e080 #ffe090 #a0c8ff #d8b0ff #a8e8e0 #ffffff".split()


def indexed(n):
    if n < 16:
        return NAMED[n]
    if n >= 232:
        return "#%02x%02x%02x" % ((8 + 10 * (n - 232),) * 3)
    levels = (0, 95, 135, 175, 215, 255)
    n -= 16
    return "#%02x%02x%02x" % (levels[n // 36], levels[n // 6 % 6], levels[n % 6])


def svg(events, length):
    """The film as one picture that moves by itself: each row is drawn once for as long as it stays as it is."""
    screen, shots = Screen(), []
    for at, kind, written in events:
        if kind != "o":
            continue
        screen.feed(written)
        shots.append((at, [tuple(row) for row in screen.cells]))
    wide, high = 8.4, 18
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * wide:.0f} {HEIGHT * high}" '
        'font-family="DejaVu Sans Mono,Consolas,monospace" font-size="14">',
        f'<rect width="100%" height="100%" fill="{NAMED[0]}"/>',
    ]
    for y in range(HEIGHT):
        spans = []
        for at, rows in shots:
            if not spans or spans[-1][1] != rows[y]:
                spans.append([at, rows[y]])
        for nth, (start, row) in enumerate(spans):
            end = spans[nth + 1][0] if nth + 1 < len(spans) else length
            out.append(painted(row, y, wide, high, start, end, length))
    return "\n".join(line for line in out if line) + "\n</svg>\n"


def painted(row, y, wide, high, start, end, length):
    parts, x = [], 0
    while x < WIDTH:
        last = x
        while last < WIDTH and row[last][1] == row[x][1]:
            last += 1
        text = "".join(c for c, _ in row[x:last])
        style = dict(part.split(":", 1) for part in row[x][1].split(";") if part)
        parts.append(run(text, style, x, y, wide, high))
        x = last
    inner = "".join(parts)
    if not inner:
        return ""
    if start == 0 and end == length:
        return f"<g>{inner}</g>"
    begin, stop = start / length, end / length
    times, values = ("0", "visible") if start == 0 else (f"0;{begin:.4f}", "hidden;visible")
    if end < length:
        times, values = f"{times};{stop:.4f}", f"{values};hidden"
    return (
        f'<g visibility="hidden"><animate attributeName="visibility" calcMode="discrete" dur="{length:.2f}s" '
        f'repeatCount="indefinite" keyTimes="{times}" values="{values}"/>{inner}</g>'
    )


def run(text, style, x, y, wide, high):
    front, back = style.get("fg", NAMED[7]), style.get("bg")
    if "turned" in style:
        front, back = back or NAMED[0], front
    box = ""
    if back:
        box = f'<rect x="{x * wide:.1f}" y="{y * high}" width="{len(text) * wide:.1f}" height="{high}" fill="{back}"/>'
    bare = text.rstrip()
    if not bare:
        return box
    weight = ' font-weight="bold"' if "bold" in style else ""
    faint = ' opacity="0.7"' if "dim" in style else ""
    return (
        f'{box}<text x="{x * wide:.1f}" y="{y * high + 14}" textLength="{len(bare) * wide:.1f}" '
        f'xml:space="preserve" fill="{front}"{weight}{faint}>{escape(bare)}</text>'
    )


def read(name):
    lines = (HERE / f"{name}.cast").read_text().splitlines()
    return json.loads(lines[0])["duration"], [json.loads(line) for line in lines[1:]]


def take(program, demo):
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in FILMS:
            store = os.path.join(folder, f"{name}.db")
            shutil.copyfile(demo, store)
            events, length = record(program, store, name)
            head = {"version": 2, "width": WIDTH, "height": HEIGHT, "duration": round(length, 2), "title": f"Bina: {name}"}
            lines = [json.dumps(head)] + [json.dumps(e, ensure_ascii=False) for e in events]
            (HERE / f"{name}.cast").write_text("\n".join(lines) + "\n")


def main(args):
    if args == ["--check"]:
        stale = [name for name in FILMS if (HERE / f"{name}.svg").read_text() != picture(name)]
        for name in stale:
            print(f"docs/film/{name}.svg is not of its recording: docs/film.py --paint")
        sys.exit(1 if stale else 0)
    if args != ["--paint"] and len(args) != 2:
        sys.exit(__doc__)
    if args != ["--paint"]:
        take(os.path.abspath(args[0]), os.path.abspath(args[1]))
    for name in FILMS:
        (HERE / f"{name}.svg").write_text(picture(name))


def picture(name):
    length, events = read(name)
    return svg(events, length)


main(sys.argv[1:])
