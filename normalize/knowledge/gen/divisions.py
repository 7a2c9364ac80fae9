#!/usr/bin/env python3
"""Makes divisions.csv out of a list of the codes of administrative divisions (GB/T 2260) with their years.

    python3 divisions.py areacodes_cc0.csv

The list is in the public domain (CC0). Kept are divisions that exist or existed in FIRST_YEAR or later: accounts are
published since then. The year of a change counts for both names, since either may be printed in it.
"""
import csv
import re
import sys
from pathlib import Path

FIRST_YEAR = 2008
LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}
COLUMNS = ["code", "name", "short", "parent", "level", "valid_from", "valid_to", "successor"]

# Names of peoples in names of autonomous prefectures, counties and banners: 阿坝藏族羌族自治州 is 阿坝州 in short.
PEOPLES = sorted("""蒙古族 蒙古 回族 回 藏族 藏 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 朝鲜 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族
傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 土 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 普米族 塔吉克 怒族 鄂温克族
鄂温克 保安族 裕固族 京族 独龙族 鄂伦春 各族""".split(), key=len, reverse=True)


def short(name):
    m = re.fullmatch(r"(.+?)自治(州|县|旗)", name)
    if not m:
        return ""
    stem = m[1]
    while True:
        for p in PEOPLES:
            if stem.endswith(p) and len(stem) - len(p) >= 1:
                stem = stem[: -len(p)]
                break
        else:
            break
    return stem + m[2] if len(stem) > 1 else ""


def successors(text):
    return " ".join(dict.fromkeys(re.findall(r"\d{6}", text)))


def main():
    with open(sys.argv[1], encoding="utf-8-sig", newline="") as f:
        rows = list(csv.DictReader(f))
    kept = [r for r in rows if not r["变更/弃用时间"] or int(r["变更/弃用时间"]) >= FIRST_YEAR]
    provinces = {r["名称"]: r["代码"] for r in kept if r["级别"] == "省级"}
    prefectures = {}
    for r in kept:
        if r["级别"] == "地级":
            prefectures.setdefault((r["一级行政区"], r["名称"]), []).append(r["代码"])
    out = []
    for r in kept:
        parent = "" if r["级别"] == "省级" else provinces[r["一级行政区"]]
        if r["级别"] == "县级" and r["二级行政区"] != "直辖":
            codes = prefectures.get((r["一级行政区"], r["二级行政区"]), [])
            same = [c for c in codes if c[:4] == r["代码"][:4]]
            parent = (same or codes or [parent])[0]
        out.append([r["代码"], r["名称"], short(r["名称"]), parent, LEVELS[r["级别"]], r["启用时间"], r["变更/弃用时间"], successors(r["新代码"])])
    out.sort(key=lambda r: (r[0], r[5], r[1]))
    with open(Path(__file__).parent.parent / "divisions.csv", "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(COLUMNS)
        w.writerows(out)


if __name__ == "__main__":
    main()
