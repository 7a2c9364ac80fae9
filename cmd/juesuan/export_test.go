package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/load"
	"github.com/xuri/excelize/v2"
)

// rowOf is a row of values; NULL is null.
func rowOf(texts ...string) []load.Value {
	out := make([]load.Value, len(texts))
	for i, s := range texts {
		if s != "NULL" {
			out[i] = load.Value{Text: s, Valid: true}
		}
	}
	return out
}

var testColumns = []column{{name: "label", chinese: "项目"}, {name: "amount", chinese: "金额（万元）", amount: true, number: true}, {name: "page", chinese: "页", number: true}}

// written is a workbook as another program reads it.
func written(t *testing.T, b *workbook) (*excelize.File, []byte) {
	t.Helper()
	defer b.close()
	var buf bytes.Buffer
	if err := b.save(&buf); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(buf.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f, buf.Bytes()
}

func workbookOf(t *testing.T, rows ...[]load.Value) *workbook {
	t.Helper()
	b := newWorkbook(true)
	s, err := b.sheet("支出决算表", testColumns)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := s.write(r); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func TestWorkbookKeepsEveryDigit(t *testing.T) {
	amounts := []string{"12418.330000", "0.000000", "-0.000001", "0.100000", "999999999.999999", "123456789012345.000000", "-99999999999.999900", "1234567890.123456", "-999999999999.999999"}
	var rows [][]load.Value
	for _, a := range amounts {
		rows = append(rows, rowOf("合计", a, "1"))
	}
	f, _ := written(t, workbookOf(t, rows...))
	for i, a := range amounts {
		cell := fmt.Sprintf("B%d", i+2)
		raw, err := f.GetCellValue("支出决算表", cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		kind, _ := f.GetCellType("支出决算表", cell)
		asText := kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString
		if want := trimmed(a); digits(a) <= 15 && (trimmed(raw) != want || asText) || digits(a) > 15 && (raw != a || !asText) {
			t.Errorf("%s is %q, of type %v", a, raw, kind)
		}
	}
	notes, err := f.GetRows(notesSheet)
	if err != nil || !strings.Contains(fmt.Sprint(notes), "其中 2 个数超过 15 位有效数字") {
		t.Errorf("%v %v", notes, err)
	}
}

// trimmed is a decimal without the zeros at its end.
func trimmed(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

func TestWorkbookTextsAreNoFormulas(t *testing.T) {
	texts := []string{"=1+1", "+1", "-2", "@SUM(A1)", "\tx", "合计"}
	var rows [][]load.Value
	for _, s := range texts {
		rows = append(rows, rowOf(s, "-5.000000", "NULL"))
	}
	f, _ := written(t, workbookOf(t, rows...))
	for i, s := range texts {
		formula, _ := f.GetCellFormula("支出决算表", fmt.Sprintf("A%d", i+2))
		kind, _ := f.GetCellType("支出决算表", fmt.Sprintf("A%d", i+2))
		value, _ := f.GetCellValue("支出决算表", fmt.Sprintf("A%d", i+2))
		if formula != "" || kind != excelize.CellTypeInlineString || value != s {
			t.Errorf("%q: formula %q, type %v, value %q", s, formula, kind, value)
		}
		if n, _ := f.GetCellValue("支出决算表", fmt.Sprintf("B%d", i+2), excelize.Options{RawCellValue: true}); n != "-5" {
			t.Errorf("a negative amount is %q", n)
		}
	}
	panes, err := f.GetPanes("支出决算表")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head is not frozen: %+v %v", panes, err)
	}
	if head, _ := f.GetCellValue("支出决算表", "B1"); head != "金额（万元）" {
		t.Error(head)
	}
}

// A sheet that is full goes on in another one; no row is lost or twice there.
func TestWorkbookOfManyRows(t *testing.T) {
	b := newWorkbook(false)
	b.rows = 4
	s, err := b.sheet(strings.Repeat("很长的名称", 9)+"/[1]", testColumns)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 7 {
		if err := s.write(rowOf(fmt.Sprint("row ", i), "1.5", "2")); err != nil {
			t.Fatal(err)
		}
	}
	other, err := b.sheet(strings.Repeat("很长的名称", 9)+"?", testColumns)
	if err != nil {
		t.Fatal(err)
	}
	if err := other.write(rowOf("other", "1", "1")); err != nil {
		t.Fatal(err)
	}
	f, _ := written(t, b)
	var got []string
	for _, name := range f.GetSheetList()[1:] {
		rows, err := f.GetRows(name)
		if err != nil || rows[0][0] != "label" {
			t.Fatal(rows, err)
		}
		for _, r := range rows[1:] {
			got = append(got, r[0])
		}
	}
	if want := "row 0 row 1 row 2 row 3 row 4 row 5 row 6 other"; strings.Join(got, " ") != want || len(f.GetSheetList()) != 5 {
		t.Errorf("%v in %v", got, f.GetSheetList())
	}
}

func TestWorkbookIsTheSameBytes(t *testing.T) {
	_, a := written(t, workbookOf(t, rowOf("a", "1", "2")))
	_, b := written(t, workbookOf(t, rowOf("a", "1", "2")))
	if !bytes.Equal(a, b) {
		t.Error("two exports differ")
	}
}

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{"=A1": "'=A1", "+86": "+86", "+SUM(A1)": "'+SUM(A1)", "-12.5": "-12.5", "-1,234.50": "-1,234.50", "-": "-", "-x": "'-x", "@a": "'@a", "\tx": "'\tx", "\rx": "'\rx",
		"＝1": "'＝1", "合计": "合计", "": "", "'": "'", "12%": "12%", "-3.1%": "-3.1%", "-1+2": "'-1+2", "--": "'--"} {
		if got := harmless(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDigits(t *testing.T) {
	for in, want := range map[string]int{"0.000000": 0, "12418.330000": 7, "-0.000001": 1, "100.000000": 3, "123456789012345": 15, "-999999999999.999999": 18} {
		if got := digits(in); got != want {
			t.Errorf("%s: %d, want %d", in, got, want)
		}
	}
}

// Two facts of one line and measure are two rows; what is no number is named.
func TestWideRowsLoseNothing(t *testing.T) {
	facts, err := load.Table("facts")
	if err != nil {
		t.Fatal(err)
	}
	c := newFactColumns(facts)
	fact := func(document, line, measure, amount, state, verification, row string) []load.Value {
		out := make([]load.Value, len(facts.Columns))
		for i, v := range map[int]string{c.document: document, c.line: line, c.measure: measure, c.state: state, c.verification: verification, c.row: row, c.page: "1", c.table: "0", c.label: "标签"} {
			out[i] = load.Value{Text: v, Valid: true}
		}
		out[c.amount] = load.Value{Text: amount, Valid: amount != ""}
		return out
	}
	var buf bytes.Buffer
	b := newCSVBook(&buf, false, false)
	w, err := newWideSheet(b, "expenditure", map[string]bool{"project_expenditure": true, "expenditure": true, "of_a_user": true}, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range [][]load.Value{
		fact("aa", "201", "expenditure", "3.5", "reported", "verified", "2"), fact("aa", "201", "project_expenditure", "", "dash", "unchecked", "2"), fact("aa", "201", "of_a_user", "1", "reported", "unchecked", "2"),
		fact("aa", "201", "expenditure", "4", "reported", "verified", "2"), fact("aa", "201", "expenditure", "5", "reported", "contradicted", "3"), fact("bb", "201", "expenditure", "", "reported", "unchecked", "2"),
	} {
		if _, err := w.add(c, f); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.flush(); err != nil {
		t.Fatal(err)
	}
	if err := b.save(nil); err != nil {
		t.Fatal(err)
	}
	want := `entity_name,fiscal_year,side,line,code,label,memo,expenditure,project_expenditure,of_a_user,states,verification,page,document_id
,,,201,,标签,,3.5,,1,project_expenditure=dash,unchecked,1,aa
,,,201,,标签,,4,,,,verified,1,aa
,,,201,,标签,,5,,,,contradicted,1,aa
,,,201,,标签,,,,,expenditure=no_unit,,1,bb
`
	if buf.String() != want {
		t.Errorf("got\n%swant\n%s", buf.String(), want)
	}
}

// Every word of a fixed list that the dictionary names has a Chinese one.
func TestChineseValuesAreComplete(t *testing.T) {
	list := regexp.MustCompile("[a-z_]+（[^）]*）")
	for _, name := range load.TableNames() {
		info, err := load.Table(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range info.Columns {
			for _, value := range list.FindAllString(c.Chinese(), -1) {
				word, _, _ := strings.Cut(value, "（")
				if c.Name == "line" || c.Name == "source" && word == "observed" {
					continue // a key; a text that begins with it
				}
				if chineseValue(c.Name, word) == word {
					t.Errorf("%s.%s: no Chinese for %s", name, c.Name, word)
				}
			}
		}
	}
}

// The key of a line is said in Chinese; a code stays a code, and what no list has is what is printed.
func TestLinesInChinese(t *testing.T) {
	for _, c := range []struct{ line, canonical, want string }{
		{"general_public_budget_appropriation", "一般公共预算财政拨款收入", "一般公共预算财政拨款收入"}, {"total", "合计", "合计"}, {"2010301", "行政运行", "2010301"},
		{"other:学生体质监测", "NULL", "其他：学生体质监测"}, {"of_a_user", "NULL", "of_a_user"}, {"", "NULL", ""},
	} {
		if got := chineseLine(c.line, rowOf(c.canonical)[0]); got != c.want {
			t.Errorf("%q %q: %q, want %q", c.line, c.canonical, got, c.want)
		}
	}
}

// The notes of a workbook name every state that they count, and every dash.
func TestNotesOfAWorkbook(t *testing.T) {
	b := newWorkbook(true)
	introduce(b, &load.Published{}, exportOptions{table: "facts"})
	f, _ := written(t, b)
	rows, err := f.GetRows(notesSheet)
	if err != nil {
		t.Fatal(err)
	}
	all := fmt.Sprint(rows)
	for _, want := range []string{"有数 reported", "空白 blank", "横线 dash（-、—、/、无）", "无法识读 unreadable", "单位不明 no_unit", "五者互不混同"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in %s", want, all)
		}
	}
}
