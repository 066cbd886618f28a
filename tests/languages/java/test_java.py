"""A project uses the module of Java, and what was modified by hand is noticed when its class is loaded."""

from __future__ import annotations

import re
from pathlib import Path

import layouts
import pytest
from checkout import GENERATED, GOLDEN
from languages.java import programs
from toolchains import java

PACKAGE = GENERATED / "java/ipsec-errors"
CONSUMER = Path(__file__).parent / "consumer"


def test_consumer(tmp_path: Path) -> None:
    """A module requires the module of the package, and prints what it knows."""
    module = java.compiled(sorted(PACKAGE.rglob("*.java")), tmp_path / "ipsecerrors")
    consumer = java.compiled(sorted(CONSUMER.rglob("*.java")), tmp_path / "consumer", "--module-path", module)
    path = f"{module}:{consumer}"
    assert java.ran("--module-path", path, "--module", "consumer/consumer.Agent", "13801").splitlines() == [
        "ERROR_IPSEC_IKE_AUTH_FAIL, 13801 (0x35E9): IKE authentication credentials are unacceptable.",
        "rejected",
        "IKE",
        "800735e9",
        "caught ERROR_IPSEC_IKE_AUTH_FAIL",
        "an unknown number, -5 (0xFFFFFFFB)",
        "a sentinel, Optional.empty",
        "same after serialization",
    ]


def test_javadoc(tmp_path: Path) -> None:
    """The documentation tool has no warning on the committed package and on one with fields, tags and aliases."""
    others = layouts.write(layouts.read(GOLDEN / "fields/spec.yaml"), tmp_path, "java", "file")
    java.javadoc([*programs.sources(PACKAGE), *others], tmp_path / "pages")
    page = (tmp_path / "pages/storeerrors/StoreError.html").read_text(encoding="utf-8")
    assert "it is too short" in page
    assert "Whether a client may retry" in page


EDITS = {
    "value": ("SOLD(1),", "SOLD(3),"),
    "name": ("SOLD(1),", "SOLD_OUT(1),"),
    "other code": ("SOLD(1),", "SOLD(2),"),
    "missing": ("    SOLD(1),\n", ""),
    "row": ('"SOLD", 1, ', '"SOLD", 3, '),
    "sentinel": ("int LAST = 9;", "int LAST = 8;"),
    "row of sentinel": ("same(LAST, 9)", "same(LAST, 8)"),
}
SHOP = """
    format: 1
    name: shop
    codes:
      SOLD: {value: 1, message: Sold.}
      LOST: {value: 2, message: Lost.}
      LAST: {value: 9, message: Last., kind: marker}
"""


def test_hand_edits(tmp_path: Path) -> None:
    """A class with a value or a name that was modified by hand is not loaded, and says so; the original one is."""
    spec = tmp_path / "shop.yaml"
    spec.write_text(SHOP.replace("\n    ", "\n").lstrip())
    files = layouts.write(layouts.read(spec), tmp_path, "java", "file")
    sources = []
    for at, (old, new) in enumerate([("", ""), *EDITS.values()]):
        folder = tmp_path / f"case{at}"
        folder.mkdir()
        for file in files:
            text = file.read_text(encoding="ascii").replace("package shoperrors;", f"package case{at};")
            if file.name == "ShopError.java":
                assert not old or text.count(old) == 1
                text = text.replace(old, new) if old else text
            (folder / file.name).write_text(text, encoding="ascii")
            sources.append(folder / file.name)
    program = tmp_path / "Load.java"
    program.write_text("""
        /** Loads classes, and prints why one cannot be. */
        public final class Load {
            private Load() {}

            /**
             * Loads them.
             *
             * @param names their names
             * @throws ClassNotFoundException if there is none
             */
            public static void main(String[] names) throws ClassNotFoundException {
                for (String name : names) {
                    try {
                        Class.forName(name);
                        System.out.println("loaded");
                    } catch (ExceptionInInitializerError error) {
                        Throwable cause = error;
                        while (cause.getCause() != null) {
                            cause = cause.getCause();
                        }
                        System.out.println(cause.getMessage());
                    }
                }
            }
        }
    """)
    classes = java.compiled((*sources, program), tmp_path / "classes")
    names = [f"case{at}.ShopError" for at in range(len(EDITS) + 1)]
    wrong = "ShopError.java was modified by hand; see its first lines"
    assert java.ran("-cp", classes, "Load", *names).splitlines() == ["loaded", *[wrong] * len(EDITS)]


def test_past(tmp_path: Path) -> None:
    """The use of a deprecated constant or alias is a warning; other aliases have none, and a retired name is gone."""
    files = layouts.write(layouts.read(GOLDEN / "history/spec.yaml", "parcel"), tmp_path, "java", "file")
    user = tmp_path / "User.java"
    lines = "final Object {0} = parcelerrors.ParcelError.{0};".format
    names = ("PARCEL_MISPLACED", "PARCEL_LOST", "PARCEL_GONE", "PARCEL_STOLEN")
    user.write_text(f"/** Uses codes. */ final class User {{ {' '.join(map(lines, names[:1]))} }}")
    java.compiled((*files, user), tmp_path / "classes")
    user.write_text(f"/** Uses codes. */ final class User {{ {' '.join(map(lines, names))} }}")
    with pytest.raises(AssertionError) as caught:
        java.compiled((*files, user), tmp_path / "classes")
    found = re.findall(r"(warning|error): (.*)", str(caught.value))
    assert found[:3] == [
        ("warning", "[deprecation] PARCEL_LOST in ParcelError has been deprecated"),
        ("warning", "[deprecation] PARCEL_GONE in ParcelError has been deprecated"),
        ("error", "cannot find symbol"),
    ]
    text = next(file for file in files if file.name == "ParcelError.java").read_text(encoding="ascii")
    assert "// PARCEL_EATEN (4) was retired: never happened.\n" in text
    assert text.count('@Deprecated(since = "2.0")') == 2
