package knowledge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Levels of administrative divisions.
const (
	LevelProvince   = "province"   // 省、自治区、直辖市
	LevelPrefecture = "prefecture" // 地级市、自治州
	LevelCounty     = "county"     // 县、区、县级市
)

// Division is an administrative division (行政区划) under a name that it has or had.
type Division struct {
	Code, Name, Short string // Short: 阿坝州 of 阿坝藏族羌族自治州; "" for most
	Parent            string // code; "" for a province
	Level             string
	From, To          int // fiscal years; To is 0 for one that exists. The year of a change counts for both names
	Successor         string
}

// Divisions is the list of divisions.
type Divisions struct {
	all       []Division
	byName    map[string][]int
	provinces map[string][]int // short names: 上海, 内蒙古
	longest   int              // bytes of the longest name
}

// Divisions is the list of administrative divisions; it is read when it is first asked for.
func (b *Base) Divisions() *Divisions { return b.divisions() }

func readDivisions(src source) (*Divisions, error) {
	d := &Divisions{byName: map[string][]int{}, provinces: map[string][]int{}}
	return d, readRows(src, "divisions.csv", d.add)
}

// add takes a row: code, name, short, parent, level, valid_from, valid_to, successor.
func (d *Divisions) add(f []string) error {
	v := Division{Code: f[0], Name: f[1], Short: f[2], Parent: f[3], Level: f[4], Successor: f[7]}
	if len(v.Code) != 6 || strings.Trim(v.Code, "0123456789") != "" || v.Name == "" {
		return fmt.Errorf("%q %q is no code of six digits with a name", v.Code, v.Name)
	}
	if v.Level != LevelProvince && v.Level != LevelPrefecture && v.Level != LevelCounty {
		return fmt.Errorf("%s: no level is called %q", v.Code, v.Level)
	}
	for i, p := range []*int{&v.From, &v.To} {
		if f[5+i] == "" {
			continue
		}
		n, err := strconv.Atoi(f[5+i])
		if err != nil {
			return fmt.Errorf("%s: %q is no year", v.Code, f[5+i])
		}
		*p = n
	}
	i := len(d.all)
	d.all = append(d.all, v)
	for _, name := range []string{v.Name, v.Short} {
		if name != "" {
			d.byName[name] = append(d.byName[name], i)
			d.longest = max(d.longest, len(name))
		}
	}
	if v.Level == LevelProvince {
		short := provinceShort(v.Name)
		d.provinces[short] = append(d.provinces[short], i)
	}
	return nil
}

// provinceShort is the name of a province without its kind.
func provinceShort(name string) string {
	for _, kind := range []string{"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市"} {
		if s, ok := strings.CutSuffix(name, kind); ok {
			return s
		}
	}
	return name
}

// in says that the name is in use in a fiscal year; an unknown year (0) is now.
func (v *Division) in(year int) bool {
	if year == 0 {
		return v.To == 0
	}
	return v.From <= year && (v.To == 0 || year <= v.To)
}

// within says that a division lies in another one, by its code.
func (v *Division) within(outer *Division) bool {
	switch outer.Level {
	case LevelProvince:
		return v.Level != LevelProvince && v.Code[:2] == outer.Code[:2]
	case LevelPrefecture:
		return v.Level == LevelCounty && v.Code[:4] == outer.Code[:4]
	}
	return false
}

// Within says that a division lies in another one.
func (v Division) Within(outer Division) bool { return v.within(&outer) }

// ByCode is the division that has a code in a fiscal year (0 is now): the one that had it last before, where it was
// dissolved by then, and false for a code that no division ever had.
func (d *Divisions) ByCode(code string, year int) (Division, bool) {
	at := -1
	for i := range d.all {
		v := &d.all[i]
		if v.Code == code && (at < 0 || v.in(year) && !d.all[at].in(year) || v.in(year) == d.all[at].in(year) && v.From > d.all[at].From) {
			at = i
		}
	}
	if at < 0 {
		return Division{}, false
	}
	return d.all[at], true
}

// Locate reads the divisions that a name begins with, each in the one before: 上海市普陀区财政局 is in 普陀区,
// the rest is 财政局. Several divisions come back where the name fits more than one (鼓楼区), none where it
// begins with no division. A province without its kind (上海) counts before a division of it alone: 重庆路小学
// is not in 重庆.
func (d *Divisions) Locate(name string, year int) (found []Division, rest string) {
	at, rest := d.next(name, year, nil)
	if len(at) == 0 {
		if at, rest = d.afterProvince(name, year); len(at) == 0 {
			return nil, name
		}
	}
	for {
		inner, r := d.next(rest, year, at)
		if len(inner) == 0 {
			break
		}
		at, rest = inner, r
	}
	for _, i := range at {
		found = append(found, d.all[i])
	}
	return found, rest
}

// next finds the longest name of a division that a text begins with, of those within outer ones.
func (d *Divisions) next(text string, year int, outer []int) (at []int, rest string) {
	for n := min(d.longest, len(text)); n > 0; n-- {
		if n < len(text) && !utf8.RuneStart(text[n]) {
			continue
		}
		for _, y := range inPrint(year) {
			for _, i := range d.byName[text[:n]] {
				if d.all[i].in(y) && d.inside(i, outer) {
					at = append(at, i)
				}
			}
			if len(at) > 0 {
				return d.newest(at), text[n:]
			}
		}
	}
	return nil, text
}

// inPrint are the years whose names an account prints: those of its fiscal year, else those of the year after, in which
// it is published. The account of 2019 of what became 蓬莱区 in 2020 calls itself that.
func inPrint(year int) []int {
	if year == 0 {
		return []int{0}
	}
	return []int{year, year + 1}
}

func (d *Divisions) inside(i int, outer []int) bool {
	return len(outer) == 0 || slices.ContainsFunc(outer, func(o int) bool { return d.all[i].within(&d.all[o]) })
}

func (d *Divisions) afterProvince(name string, year int) (at []int, rest string) {
	for short, provinces := range d.provinces {
		if tail, ok := strings.CutPrefix(name, short); ok {
			if at, rest = d.next(tail, year, provinces); len(at) > 0 {
				return at, rest
			}
		}
	}
	return nil, name
}

// newest drops what another of the same name and place replaced in the year.
func (d *Divisions) newest(at []int) []int {
	var out []int
	for _, i := range at {
		v := &d.all[i]
		newer := func(o int) bool {
			w := &d.all[o]
			return o != i && w.Name == v.Name && w.Parent == v.Parent && w.From > v.From
		}
		if !slices.ContainsFunc(at, newer) {
			out = append(out, i)
		}
	}
	return out
}

// BeginsInside says that a text begins with the name, without its kind, of a division inside another one:
// 仓山生态环境局 in 福州市 is about 仓山区.
func (d *Divisions) BeginsInside(text string, outer Division, year int) bool {
	for i := range d.all {
		v := &d.all[i]
		if !v.in(year) || !v.within(&outer) {
			continue
		}
		stem := strings.TrimRight(v.Name, "市区县旗")
		if utf8.RuneCountInString(stem) >= shortestStem && strings.HasPrefix(text, stem) {
			return true
		}
	}
	return false
}

// shortestStem is how many characters a name without its kind has at least; one alone is any word.
const shortestStem = 2

// Phrases are the names of a division behind those it lies in: 南京市鼓楼区, 江苏省鼓楼区, 江苏省南京市鼓楼区.
func (d *Divisions) Phrases(v Division, year int) []string {
	province, prefecture := "", ""
	for i := range d.all {
		w := &d.all[i]
		switch {
		case !w.in(year) || !v.within(w):
		case w.Level == LevelProvince:
			province = w.Name
		default:
			prefecture = w.Name
		}
	}
	var out []string
	for _, above := range []string{province, prefecture, province + prefecture, provinceShort(province)} {
		if above != "" {
			out = append(out, above+v.Name)
		}
	}
	return out
}
