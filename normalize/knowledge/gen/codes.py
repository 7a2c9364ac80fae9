#!/usr/bin/env python3
"""Makes functions.csv, economics.csv and gov_economics.csv out of lists of observed codes.

    python3 codes.py DIR      DIR holds func_codes_observed.csv, econ_codes_observed.csv, gov_econ_codes_observed.csv

The lists were counted from published budgets and accounts, so they hold names of products, of units and parts of
wrapped names. What goes and what stays against the count is said in noise.csv and keep.csv; names that are known
without having been observed, and the years in which a name was replaced, in stated.csv. A name without years has no
known change. No code is made up.
"""
import csv
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
SYSTEMS = {
    "function": ("func_codes_observed.csv", "functions.csv", "2", (3, 5, 7)),
    "economic": ("econ_codes_observed.csv", "economics.csv", "3", (3, 5)),
    "government_economic": ("gov_econ_codes_observed.csv", "gov_economics.csv", "5", (3, 5)),
}
COLUMNS = ["code", "name", "valid_from", "valid_to", "spellings", "source", "documents"]


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def of_system(file, system):
    return [r for r in rows(HERE / file) if r["system"] == system]


def key(name):
    return name.replace("（", "(").replace("）", ")").replace(" ", "")


def years(text):
    """2017|2018|2020 as numbers."""
    return sorted({int(y) for y in re.split(r"[|,]", text) if y.strip()})


def spans(ys):
    """2017, 2018, 2020 as 2017-2018 2020."""
    out = []
    for y in ys:
        if out and out[-1][1] == y - 1:
            out[-1][1] = y
        else:
            out.append([y, y])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in out)


def spellings(row):
    """Other wordings with the number of documents that print them and the years."""
    column = next(c for c in row if c.startswith("other_spellings"))
    out = []
    for part in row[column].split(" ; "):
        m = re.fullmatch(r"(.*)\((\d+)(?::([\d,]*))?\)", part.strip())
        if m:
            out.append((m[1], int(m[2]), years(m[3] or "")))
    return out


def parted(a, b):
    """One is the other cut short at its beginning or end."""
    a, b = key(a), key(b)
    return a in b or b in a


def observed(folder, system):
    """Code -> names with documents and years, the most frequent first, without what is no classification."""
    file, _, first, lengths = SYSTEMS[system]
    noise = {r["code"] for r in of_system("noise.csv", system)}
    keep = {r["code"] for r in of_system("keep.csv", system)}
    out = {}
    for r in rows(folder / file):
        code = r["code"]
        if code in noise or r["confidence"] == "noise" and code not in keep:
            continue
        if code[0] != first or len(code) not in lengths:
            continue
        names = [(r["name"], int(r["n_docs"]), years(r["fiscal_years_seen"]))]
        bare = re.sub(r"（[^（）]*事务）$", "", r["name"])  # 行政运行（人力资源和社会保障管理事务）: the item and its section
        if len(code) == 7 and bare != r["name"]:
            names.insert(0, (bare, *names[0][1:]))
        names += spellings(r)
        out[code] = names
    return out


def source(ys):
    return ("observed " + spans(ys)).strip()


# A wording seen in fewer documents may be a slip or the cell of another row.
SURE_SPELLING = 3


def others(names, name):
    """Other spellings of a name; a cut name is none, the program knows such by itself."""
    return [o for o, n, _ in names if n >= SURE_SPELLING and o != name and (not parted(o, name) or o.startswith(name + "（"))]


def merge(folder, system):
    """A stated name says its years; where it was observed it says so."""
    seen = observed(folder, system)
    stated = {}
    for r in of_system("stated.csv", system):
        stated.setdefault(r["code"], []).append(r)
    taken = {key(names[0][0]) for names in seen.values()} | {key(r["name"]) for rs in stated.values() for r in rs}
    out = []
    for code in sorted(set(seen) | set(stated)):
        names = seen.get(code, [])
        if code not in stated:
            name, documents, ys = names[0]
            more = [o for o in others(names, name) if key(o) not in taken]
            out.append([code, name, "", "", "|".join(more), source(ys), documents])
        for e in stated.get(code, []):
            out.append(stated_row(code, e, names, taken))
    return out


def stated_row(code, e, names, taken):
    first, last = int(e["valid_from"] or 0), int(e["valid_to"] or 9999)
    documents, ys, more = 0, [], []
    for name, n, seen in names:
        if key(name) == key(e["name"]):
            documents, ys = n, [y for y in seen if first <= y <= last]
            more = [o for o in others(names, name) if key(o) not in taken]
    said = source(ys) if documents else "classification"
    return [code, e["name"], e["valid_from"], e["valid_to"], "|".join(filter(None, [e["spellings"], *more])), said, documents]


def main():
    folder = Path(sys.argv[1])
    for system, (_, file, _, _) in SYSTEMS.items():
        with open(HERE.parent / file, "w", encoding="utf-8", newline="") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(COLUMNS)
            w.writerows(merge(folder, system))


if __name__ == "__main__":
    main()
