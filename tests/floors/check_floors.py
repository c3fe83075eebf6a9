#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Greps every #include in app/ and ui/ against the table of app/README.md: includes run downwards only.

Usage: check_floors.py SOURCE_DIR | --self-test
"""
import re
import sys
from pathlib import Path

BASE = {"app/base"}
PARTS = {"app/document", "app/imaging", "app/net", "app/storage", "app/settings", "app/providers"}
CORE = BASE | PARTS | {"app/editing"}

# Folder (longest match wins) → project folders it may include besides itself.
MAY_INCLUDE = {
    "app/base": set(),
    "app/document": BASE,
    "app/imaging": BASE,
    "app/net": BASE,
    "app/storage": BASE | {"app/document"},
    "app/settings": BASE,
    "app/providers": BASE | {"app/document", "app/imaging", "app/net"},
    "app/providers/builtin": BASE | {"app/document", "app/imaging", "app/providers"},
    "app/providers/gemini": BASE | {"app/document", "app/imaging", "app/net", "app/providers"},
    "app/editing": BASE | PARTS,
    "app/cli": CORE,
    "app/main.cpp": CORE | {"app/cli", "app/providers/builtin", "app/providers/gemini", "ui/widgets",
                            "ui/main_window"},
    "ui/widgets": BASE,
    "ui/canvas": {"app/base", "app/document", "app/imaging", "app/editing", "ui/widgets"},
    "ui/chat": {"app/base", "app/document", "app/imaging", "app/editing", "ui/widgets"},
    "ui/history": {"app/base", "app/document", "app/imaging", "app/editing", "ui/widgets"},
    "ui/settings": CORE | {"ui/widgets"},
    "ui/main_window": CORE | {"ui/widgets", "ui/canvas", "ui/chat", "ui/history", "ui/settings"},
}
# The seam's values are spoken above the editing service too: capabilities, the services record.
SEAM = {"app/providers/capabilities.h", "app/providers/catalogue.h", "app/providers/provider.h",
        "app/settings/profile.h", "app/settings/key_ring.h", "app/settings/preferences.h"}
# Library → folders that may include it directly.
LIBRARIES = {
    r"opencv2/": {"app/imaging"},
    r"(spng|jpeglib|libdeflate|turbojpeg)\.h|webp/": {"app/imaging"},
    r"sqlite3\.h": {"app/storage"},
    r"qt6?keychain/": {"app/settings"},
    r"QNetwork|QTcp|QtNetwork": {"app/net"},
    r"QWidget|QtWidgets|QApplication": {"ui", "app/main.cpp"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def folder_of(path):
    """The rule that applies to a project path, or None."""
    parts = path.split("/")
    for length in range(len(parts), 0, -1):
        candidate = "/".join(parts[:length])
        if candidate in MAY_INCLUDE:
            return candidate
    return None


def offences(path, text):
    home = folder_of(path)
    if home is None:
        return [f"{path}: belongs to no floor"]
    found = []
    for _, name in INCLUDE.findall(text):
        if name.startswith(("app/", "ui/")):
            target = folder_of(name)
            allowed = target == home or target in MAY_INCLUDE[home]
            if name in SEAM and home.startswith("ui/") and home != "ui/widgets":
                allowed = True
            if not allowed:
                found.append(f"{path}: may not include {name}")
        else:
            for pattern, homes in LIBRARIES.items():
                if re.match(pattern, name) and not any(
                        home == h or home.startswith(h + "/") for h in homes):
                    found.append(f"{path}: may not include <{name}>")
    return found


def check(root):
    files = [p for top in ("app", "ui") for p in sorted((root / top).rglob("*"))
             if p.suffix in (".h", ".cpp")]
    found = []
    for path in files:
        found += offences(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
    for line in found:
        print(line, file=sys.stderr)
    print(f"{len(files)} files, {len(found)} includes that do not run downwards")
    return 1 if found or not files else 0


def self_test():
    cases = [
        ("app/base/a.h", '#include "app/document/turn.h"', 1),
        ("app/imaging/a.cpp", '#include "app/storage/x.h"', 1),
        ("app/imaging/a.cpp", "#include <opencv2/core.hpp>", 0),
        ("ui/chat/a.cpp", "#include <opencv2/core.hpp>", 1),
        ("ui/chat/a.cpp", '#include "ui/canvas/canvas_view.h"', 1),
        ("ui/chat/a.cpp", '#include "app/editing/session.h"', 0),
        ("app/editing/a.cpp", '#include "ui/chat/chat_panel.h"', 1),
        ("app/editing/a.cpp", "#include <QtWidgets/QWidget>", 1),
        ("app/providers/builtin/a.cpp", '#include "app/net/http.h"', 1),
        ("app/providers/gemini/a.cpp", '#include "app/providers/builtin/operations.h"', 1),
        ("app/providers/gemini/a.cpp", '#include "app/net/http.h"', 0),
    ]
    wrong = [c for c in cases if len(offences(c[0], c[1])) != c[2]]
    for case in wrong:
        print("self-test failed:", case, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(self_test() if sys.argv[1] == "--self-test" else check(Path(sys.argv[1])))
