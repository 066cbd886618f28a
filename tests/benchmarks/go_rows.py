"""What the bindings of Go cost, next to what one would write by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import layouts
import toolchains
from checkout import GENERATED
from languages import answers
from languages.go import programs
from languages.go.programs import Package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BY_HAND = """// Package hand has what one would write by hand.
package hand

// Name is a switch, as that of http.StatusText.
func Name(code uint32) string {
	switch code {
%(names)s
	}
	return ""
}

// Codes is the code of each name.
var Codes = map[string]uint32{
%(codes)s
}
"""

PROGRAM = """package main

import (
	"encoding/json"
	"os"
	"time"

	"example.com/program/hand"
	ipsec "example.com/program/ipsec"
	sparse "example.com/program/sparse"
)

var sink int

func cost[T any](all []T, lookUp func(T) int) float64 {
	shuffled := make([]T, 4096)
	for at := range shuffled {
		shuffled[at] = all[at*7919%len(all)]
	}
	least := time.Duration(1 << 62)
	for round := 0; round < 15; round++ {
		begin := time.Now()
		for turn := 0; turn < 50; turn++ {
			for _, each := range shuffled {
				sink += lookUp(each)
			}
		}
		least = min(least, time.Since(begin))
	}
	return float64(least.Nanoseconds()) / 50 / 4096
}

func main() {
	var codes []uint32
	var names []string
	for _, code := range ipsec.Codes() {
		codes, names = append(codes, uint32(code)), append(names, code.Name())
	}
	var numbers []int
	separate := map[int]bool{}
	for number := 0; number < 15000; number++ {
		numbers = append(numbers, number)
	}
	for _, code := range sparse.Codes() {
		separate[int(code)] = code.IsFailure()
	}
	count := func(found bool) int {
		if found {
			return 1
		}
		return 0
	}
	json.NewEncoder(os.Stdout).Encode([][3]any{
		{"Name, ns; a switch", cost(codes, func(each uint32) int { return len(ipsec.Code(each).Name()) }),
			cost(codes, func(each uint32) int { return len(hand.Name(each)) })},
		{"Parse, ns; a map", cost(names, func(each string) int { code, _ := ipsec.Parse(each); return int(code) }),
			cost(names, func(each string) int { return int(hand.Codes[each]) })},
		{"FromInt, ns; a switch",
			cost(codes, func(each uint32) int { code, _ := ipsec.FromInt(each); return int(code) }),
			cost(codes, func(each uint32) int { return len(hand.Name(each)) })},
		{"IsFailure of 5,000 separate codes, ns; a map",
			cost(numbers, func(each int) int { return count(sparse.Code(each).IsFailure()) }),
			cost(numbers, func(each int) int { return count(separate[each]) })},
	})
}
"""


def rows(folder: Path, codes: dict[str, dict[str, Any]]) -> Iterator[tuple[str, float, float, str]]:
    """Yield the nanoseconds of look-ups, and the bytes that one adds to a program, next to a switch or a map.

    A switch has two lines for each code, and a map is filled when a program starts, so that the bindings have neither.
    """
    packages = [*_packages(folder, codes)]
    program = programs.build(folder / "go-look-ups", packages, PROGRAM)
    limits = iter(("at most 4", "under 100 ns", "at most 4", "under 300 ns"))
    for what, figure, floor in json.loads(toolchains.run(program)):
        yield f"Go: {what}", figure, floor, next(limits)
    uses = {"hand": "hand.Name(uint32(len(os.Args)))", "ipsec": "ipsec.Code(len(os.Args)).Name()", "": "len(os.Args)"}
    sizes = {
        name: programs.build(folder / f"go-size-{name}", packages, _small(name, use)).stat().st_size
        for name, use in uses.items()
    }
    bare = sizes[""]
    what = "Go: bytes that Name adds to a program; a switch"
    yield what, sizes["ipsec"] - bare, sizes["hand"] - bare, "at most 2"


def _small(package: str, use: str) -> str:
    """Return a program that prints one look-up."""
    listed = f'import {package} "example.com/program/{package}"\n' if package else ""
    return f'package main\n\nimport "os"\n{listed}\nfunc main() {{ println({use}) }}\n'


def _packages(folder: Path, codes: dict[str, dict[str, Any]]) -> Iterator[Package]:
    """Yield the bindings of IPsec, those of 5,000 separate codes, and a package written by hand."""
    names = "\n".join(f'\tcase {entry["value"]}:\n\t\treturn "{name}"' for name, entry in codes.items())
    found = "\n".join(f'\t"{name}": {entry["value"]},' for name, entry in codes.items())
    hand = folder / "hand.go"
    hand.write_text(BY_HAND % {"names": names, "codes": found}, encoding="utf-8")
    (table,) = (each for each in answers.tables() if each.stem == "sparse")
    (sparse,) = layouts.write(layouts.read(table.write(folder)), folder, "go", "file")
    yield Package("ipsec", GENERATED / "go/ipsecerrors/ipsecerrors.go")
    yield Package("sparse", sparse)
    yield Package("hand", hand)
