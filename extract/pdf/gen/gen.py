#!/usr/bin/env python3
"""Writes the font tables of extract/pdf/data.

    python3 gen/gen.py [--poppler /usr/share/poppler] [--out data]

Sources, all free software (see data/LICENSES.md):
  poppler-data        the CMap resources of Adobe (cMap/ only; cidToUnicode/ is GPL and is not read)
  python3-fonttools   fontTools.agl: the Adobe Glyph List and the ZapfDingbats names; the glyph names that font
                      formats know by number
  python3-reportlab   reportlab.pdfbase._fontdata: standard encodings, widths of the 14 standard fonts
  unicodedata         NFKC of the Kangxi radicals

The same sources give the same files, byte for byte, with the same zlib. Formats are described at the
functions that write them and again at the Go code that reads them (fontdata.go).
"""
import argparse
import os
import re
import unicodedata
import zlib

ORDERINGS = {"GB1": "UniGB", "Japan1": "UniJIS", "CNS1": "UniCNS", "Korea1": "UniKS"}
LEGACY, UCS2, UTF16, UTF8, UTF32 = range(5)
# Bases of other Unicode maps come first: the widest of one ordering is stored whole.
KIND_ORDER = [UTF32, UTF16, UTF8, UCS2, LEGACY]

# CJK radicals to the ordinary ideograph of the same shape: the facts of Unicode's
# EquivalentUnifiedIdeograph.txt where the counterpart is in U+4E00..9FFF.
RADICALS = """
⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺈刀 ⺉刂 ⺊卜 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺖忄 ⺗心 ⺘扌
⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺫目 ⺬示 ⺭礻 ⺯糹
⺰纟 ⺱罓 ⺲罒 ⺴冗 ⺶羊 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻈讠 ⻉贝
⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻟飠 ⻠饣
⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟
"""


def uvarint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def zigzag(n):
    return uvarint(n * 2 if n >= 0 else -n * 2 - 1)


def text(s):
    return uvarint(len(s)) + s.encode("ascii")


def deflate(b):
    c = zlib.compressobj(9, zlib.DEFLATED, -15)
    return c.compress(b) + c.flush()


def blocks(source, what):
    """Entries between begin<what>char|range and end<what>..., as (lo, hi, value) of hex or decimal text."""
    for kind, body in re.findall(r"begin%s(char|range)(.*?)end%s\1" % (what, what), source, re.S):
        if kind == "char":
            for lo, value in re.findall(r"<(\w+)>\s*<?(\w+)>?", body):
                yield lo, lo, value
        else:
            assert "[" not in body
            yield from re.findall(r"<(\w+)>\s*<(\w+)>\s*<?(\w+)>?", body)


class CMap:
    """One CMap resource: codes (Unicode scalars for Uni* maps) to CIDs."""

    def __init__(self, path, siblings):
        self.name = os.path.basename(path)
        with open(path, encoding="latin-1") as f:
            source = f.read()
        self.ordering = re.search(r"/Ordering\s*\((\w+)\)", source).group(1)
        self.vertical = int(re.search(r"/WMode\s+(\d)", source).group(1))
        self.kind = self.find_kind()
        self.spaces, self.notdef, self.cids = [], (1, 0, 0), {}
        used = re.search(r"/(\S+)\s+usecmap", source)
        if used:
            parent = siblings(used.group(1))
            self.spaces, self.notdef, self.cids = parent.spaces, parent.notdef, dict(parent.cids)
        self.read(source)

    def find_kind(self):
        for word, kind in (("UCS2", UCS2), ("UTF16", UTF16), ("UTF8", UTF8), ("UTF32", UTF32)):
            if self.name.startswith("Uni") and word in self.name:
                return kind
        return LEGACY

    def scalar(self, code):
        b = bytes.fromhex(code)
        if self.kind == UTF16:
            return ord(b.decode("utf-16-be"))
        return ord(b.decode("utf-8")) if self.kind == UTF8 else int(code, 16)

    def read(self, source):
        spaces = re.findall(r"begincodespacerange(.*?)endcodespacerange", source, re.S)
        pairs = [p for body in spaces for p in re.findall(r"<(\w+)>\s*<(\w+)>", body)]
        if pairs:
            self.spaces = sorted(((bytes.fromhex(a), bytes.fromhex(b)) for a, b in pairs), key=lambda p: (len(p[0]), p))
        for lo, hi, cid in blocks(source, "notdef"):
            assert source.count("beginnotdefrange") == 1 and re.search(r"\b1 beginnotdefrange", source)
            self.notdef = (self.scalar(lo), self.scalar(hi), int(cid))
        for lo, hi, cid in blocks(source, "cid"):
            first = self.scalar(lo)
            for code in range(first, self.scalar(hi) + 1):
                self.cids[code] = int(cid) + code - first

    def ranges(self, base=None):
        """Sorted (lo, hi, cid); with a base only what differs, cid -1 where the base has a CID and self none."""
        want = self.cids
        if base:
            want = {c: v for c, v in self.cids.items() if base.cids.get(c) != v}
            want.update((c, -1) for c in base.cids if c not in self.cids)
        out = []
        for code in sorted(want):
            cid, last = want[code], out[-1] if out else None
            if last and code == last[1] + 1 and (cid == -1 == last[2] or last[2] >= 0 and cid == last[2] + code - last[0]):
                last[1] = code
            else:
                out.append([code, code, cid])
        return out


def load_cmaps(root):
    maps = {}
    for ordering in ORDERINGS:
        folder = os.path.join(root, "cMap", "Adobe-" + ordering)

        def get(name, folder=folder):
            if name not in maps:
                maps[name] = CMap(os.path.join(folder, name), get)
            return maps[name]

        for name in sorted(os.listdir(folder)):
            # Adobe-*, UCS2-* and *-UCS2 are conversion tables, not encodings of text.
            if not re.match(r"Adobe-|UCS2-", name) and not re.search(r"-UCS2C?$", name):
                get(name)
    # The folder of Japan1 also holds the Hojo maps of Adobe-Japan2.
    return {name: m for name, m in maps.items() if m.ordering in ORDERINGS}


def pack_ranges(ranges):
    """Columns of varints: gap to the end of the last range; length - 1; CID + 1 against the expected one."""
    gaps, lens, cids, end, expect = b"", b"", b"", -1, 0
    for lo, hi, cid in ranges:
        gaps += uvarint(lo - end - 1)
        lens += uvarint(hi - lo)
        cids += zigzag(cid + 1 - expect)
        end, expect = hi, cid + 1 + (hi - lo + 1 if cid >= 0 else 0)
    return deflate(uvarint(len(ranges)) + gaps + lens + cids)


def choose_base(m, stored):
    """The stored map of which m is the smallest change, if that is less than half of m."""
    best, size = None, len(m.ranges()) / 2
    for b in stored:
        if (b.kind == LEGACY) == (m.kind == LEGACY) and b.ordering == m.ordering:
            n = len(m.ranges(b))
            if n < size:
                best, size = b, n
    return best


def write_cmaps(maps, path):
    """cmaps.bin: count, headers, then the deflate streams in the order of the headers."""
    heads, streams, stored = [], [], []
    order = sorted(maps.values(), key=lambda m: (m.vertical, m.ordering, KIND_ORDER.index(m.kind), m.name))
    for m in order:
        base = choose_base(m, stored)
        if not base:
            assert not m.vertical or m.name.replace("-V", "-H") not in maps or len(m.ranges()) < 1000, m.name
        if not m.vertical:
            stored.append(m)
        stream = pack_ranges(m.ranges(base))
        head = text(m.name) + text(base.name if base else "") + text(m.ordering) + bytes([m.kind, m.vertical])
        head += uvarint(len(m.spaces)) + b"".join(bytes([len(a)]) + a + b for a, b in m.spaces)
        head += b"".join(uvarint(n) for n in m.notdef) + uvarint(len(stream))
        heads.append(head)
        streams.append(stream)
    with open(path, "wb") as f:
        f.write(uvarint(len(order)) + b"".join(heads) + b"".join(streams))


def ucs2_table(root, ordering):
    """CID -> text of the resource Adobe-<ordering>-UCS2."""
    with open(os.path.join(root, "cMap", "Adobe-" + ordering, "Adobe-%s-UCS2" % ordering), encoding="latin-1") as f:
        source = f.read()
    table = {}
    for lo, hi, value in blocks(source, "bf"):
        s = bytes.fromhex(value).decode("utf-16-be")
        for cid in range(int(lo, 16), int(hi, 16) + 1):
            table[cid] = s[:-1] + chr(ord(s[-1]) + cid - int(lo, 16))
    return table


def printable(s):
    """One scalar for a CID, or 0: no variation selector, no private use, no control."""
    s = re.sub("[\ufe00-\ufe0f\U000e0100-\U000e01ef]", "", s or "").replace("\u2002", " ")
    if len(s) != 1 or s == "\ufffd" or unicodedata.category(s) in ("Co", "Cc", "Cs"):
        return 0
    return ord(s)


def cid_table(root, maps, ordering):
    """CID -> scalar, list index is the CID: the -UCS2 resource, holes filled by the inverse of Uni*-UTF32-H."""
    table, inverse = ucs2_table(root, ordering), {}
    for code, cid in sorted(maps[ORDERINGS[ordering] + "-UTF32-H"].cids.items()):
        if printable(chr(code)):
            inverse.setdefault(cid, []).append(code)
    out = [0] * (max(max(table), max(inverse)) + 1)
    for cid in range(1, len(out)):
        rune, known = printable(table.get(cid)), inverse.get(cid)
        # The Korean resource approximates by look (U+22BC as a control, arrows swapped): there the
        # encoding wins. Elsewhere it is better than the inverse: vertical forms give the plain sign.
        if known and (not rune or ordering == "Korea1" and rune not in known):
            rune = known[0]
        out[cid] = rune
    return out


def write_cids(root, maps, path):
    """cids.bin: count, then ordering, stream length each, then deflate streams of zigzag rune deltas."""
    heads, streams = b"", b""
    for ordering in ORDERINGS:
        table, last, body = cid_table(root, maps, ordering), 0, b""
        for rune in table:
            body += zigzag(rune - last)
            last = rune
        stream = deflate(uvarint(len(table)) + body)
        heads += text(ordering) + uvarint(len(stream))
        streams += stream
    with open(path, "wb") as f:
        f.write(uvarint(len(ORDERINGS)) + heads + streams)


def write_glyphs(path):
    """glyphs.txt: "name hex[ hex...]", the Adobe Glyph List."""
    from fontTools import agl

    with open(path, "w", encoding="ascii", newline="\n") as f:
        for name, runes in sorted(agl.LEGACY_AGL2UV.items()):
            f.write(" ".join([name] + ["%04X" % r for r in runes]) + "\n")


def write_zapf(path, names):
    """zapf.txt: "name hex", the glyphs a1 ... a206 of ZapfDingbats, which mean something in that font only."""
    from fontTools import agl

    with open(path, "w", encoding="ascii", newline="\n") as f:
        for name in sorted(names, key=lambda n: int(n[1:])):
            f.write("%s %04X\n" % (name, ord(agl.toUnicode(name, isZapfDingbats=True))))


def write_encodings(path):
    """encodings.txt: "Encoding @code glyph glyph @code ...", a glyph name stands at the code after the last."""
    from reportlab.pdfbase import _fontdata as fd

    with open(path, "w", encoding="ascii", newline="\n") as f:
        for name in sorted(fd.encodings):
            words, expect = [name], None
            for code, glyph in enumerate(fd.encodings[name]):
                if glyph:
                    words += ([] if code == expect else ["@%d" % code]) + [glyph]
                    expect = code + 1
            f.write(" ".join(words) + "\n")


def write_std14(path):
    """std14.txt: "Font ascent descent @width glyph glyph @width ...", 1/1000 em."""
    from reportlab.pdfbase import _fontdata as fd

    # The metrics files state no ascender for the two symbol fonts; their FontBBox stands in.
    extents = dict(fd.ascent_descent, Symbol=(1010, -293), ZapfDingbats=(820, -143))
    with open(path, "w", encoding="ascii", newline="\n") as f:
        for font, widths in sorted(fd.widthsByFontGlyph.items()):
            words = [font] + ["%d" % n for n in extents[font]]
            for width in sorted(set(widths.values())):
                words += ["@%d" % width] + sorted(g for g, w in widths.items() if w == width)
            f.write(" ".join(words) + "\n")


def write_radicals(path):
    """radicals.txt: pairs of radical and ideograph, separated by blanks and line ends."""
    pairs = RADICALS.split()
    for code in range(0x2F00, 0x2FD6):
        # NFKC gives the form of Taiwan; the radical as fonts of the mainland draw it is U+6237.
        plain = "\u6237" if code == 0x2F3E else unicodedata.normalize("NFKC", chr(code))
        pairs.append(chr(code) + plain)
    assert all(len(p) == 2 for p in pairs)
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        for i in range(0, len(pairs), 20):
            f.write(" ".join(pairs[i : i + 20]) + "\n")


def write_names(path):
    """names.txt: "list name name ...": the standard strings of CFF and the glyph order of Macintosh TrueType fonts."""
    from fontTools.cffLib import cffStandardStrings
    from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder

    assert len(cffStandardStrings) == 391 and len(standardGlyphOrder) == 258
    with open(path, "w", encoding="ascii", newline="\n") as f:
        f.write(" ".join(["CFF"] + cffStandardStrings) + "\n")
        f.write(" ".join(["Macintosh"] + standardGlyphOrder) + "\n")


def main():
    ap = argparse.ArgumentParser(description="write the font tables of extract/pdf/data")
    ap.add_argument("--poppler", default="/usr/share/poppler", help="folder of poppler-data")
    ap.add_argument("--out", default="data", help="folder to write to")
    args = ap.parse_args()
    from reportlab.pdfbase import _fontdata as fd

    maps = load_cmaps(args.poppler)
    write_cmaps(maps, os.path.join(args.out, "cmaps.bin"))
    write_cids(args.poppler, maps, os.path.join(args.out, "cids.bin"))
    write_glyphs(os.path.join(args.out, "glyphs.txt"))
    write_zapf(os.path.join(args.out, "zapf.txt"), set(fd.widthsByFontGlyph["ZapfDingbats"]) - {"space"})
    write_encodings(os.path.join(args.out, "encodings.txt"))
    write_std14(os.path.join(args.out, "std14.txt"))
    write_radicals(os.path.join(args.out, "radicals.txt"))
    write_names(os.path.join(args.out, "names.txt"))


if __name__ == "__main__":
    main()
