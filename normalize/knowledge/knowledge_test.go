package knowledge

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"合　计": "合计", "财政拨款“三公”经费": "财政拨款三公经费", "因公出国（境）费": "因公出国(境)费", "１２－３": "12-3", "決算总額": "决算总额", "项目\u3000名称": "项目名称", "〔2019〕": "(2019)", "abc": "abc", "a b": "ab",
	} {
		if got := Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestStripOrdinal(t *testing.T) {
	for in, want := range map[string]string{
		"一、一般公共服务支出": "一般公共服务支出", "二十六、抗疫特别国债安排的支出": "抗疫特别国债安排的支出", "(一)收入": "收入", "1.总体情况": "总体情况", "其中:政府性基金": "政府性基金", "一般公共服务支出": "一般公共服务支出",
		"2010601": "2010601",
	} {
		if got, _ := StripOrdinal(in); got != want {
			t.Errorf("StripOrdinal(%q) = %q, want %q", in, got, want)
		}
	}
	if _, memo := StripOrdinal("其中:政府性基金"); !memo {
		t.Error("其中 is a memo")
	}
}

func TestTitle(t *testing.T) {
	k := Default()
	for in, want := range map[string]string{
		"收入支出决算总表": "revenue_expenditure_summary", "2019年度收入决算表": "revenue", "支 出 决 算 表": "expenditure", "一般公共预算财政拨款支出决算表": "general_public_budget_expenditure",
		"一般公共预算财政拨款基本支出决算明细表": "basic_expenditure", "财政拨款“三公”经费支出决算表": "three_public", "财政拨款“三公”经费及会议费、培训费支出决算表": "three_public",
		"政府性基金预算财政拨款收入支出决算表": "government_funds", "国有资本经营预算财政拨款支出决算表": "state_capital", "财政拨款收入支出决算总表": "appropriation_summary",
		"西安市国有资产监督管理委员会2022年度支出决算表": "expenditure", "收入决算表（分科目）": "revenue", "支出决算表（续）": "expenditure", "收入决算表 公开02表": "revenue",
		"政府性基金预算财政拨款基本支出决算表": "government_funds_basic_expenditure", "政府性基金预算财政拨款“三公”经费支出决算表": "government_funds_three_public",
		"国有资产占用情况表": "state_assets", "一般公共预算财政拨款收入支出决算表": "general_public_budget_revenue_expenditure",
		"部门收支预算总表": "", "一般公共预算“三公”经费支出预算表": "", "支出情况": "", "本表反映支出决算": "",
	} {
		if got, _ := k.Title(in); got != want {
			t.Errorf("Title(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMeasure(t *testing.T) {
	k := Default()
	for _, c := range []struct{ statement, path, want string }{
		{"revenue", "本年收入合计", "revenue"}, {"revenue", "事业收入/小计", "service_revenue"}, {"revenue", "事业收入/其中:教育收费", "education_fee_revenue"},
		{"revenue", "附属单位上缴/收入", "affiliated_remittance_revenue"}, {"expenditure", "对附属单位补助支出", "affiliated_subsidy_expenditure"},
		{"general_public_budget_expenditure", "本年支出/小计", "expenditure"}, {"general_public_budget_expenditure", "本年支出/基本支出", "basic_expenditure"},
		{"general_public_budget_expenditure", "基本支出/小计", "basic_expenditure"}, {"government_funds", "年末结转和结余", "closing_balance"},
		{"appropriation_summary", "支出/合计", "amount"}, {"appropriation_summary", "支出/政府性基金预算财政拨款", "government_funds"},
		{"basic_expenditure", "人员经费/决算数", "amount"}, {"basic_expenditure", "公用经费", "public"}, {"state_capital", "本年支出/合计", "expenditure"},
		{"revenue", "备注", ""},
	} {
		if got, _ := k.Measure(c.statement, strings.Split(c.path, "/")); got != c.want {
			t.Errorf("Measure(%s, %s) = %q, want %q", c.statement, c.path, got, c.want)
		}
	}
}

func TestLine(t *testing.T) {
	k := Default()
	for _, c := range []struct{ statement, side, section, label, want string }{
		{"appropriation_summary", "revenue", "", "一、一般公共预算财政拨款", "general_public_budget_appropriation"},
		{"appropriation_summary", "revenue", "opening_balance", "一般公共预算财政拨款", "opening_general_public_budget"},
		{"revenue_expenditure_summary", "revenue", "", "用事业基金弥补收支差额", "use_of_non_fiscal_surplus"},
		{"revenue_expenditure_summary", "revenue", "", "使用非财政拨款结余（含专用结余）", "use_of_non_fiscal_surplus"},
		{"revenue_expenditure_summary", "expenditure", "", "九、医疗卫生与计划生育支出", "health"},
		{"appropriation_summary", "expenditure", "", "二十四、抗疫特别国债安排的支出", "covid_special_bonds"},
	} {
		if l, _ := k.Line(c.statement, c.side, c.section, c.label); l.Slug != c.want {
			t.Errorf("Line(%s, %s, %s, %s) = %q, want %q", c.statement, c.side, c.section, c.label, l.Slug, c.want)
		}
	}
}

// A label that went out of use has another of the same line behind it, and none begins in the years of one that it
// replaced.
func TestYearsOfLines(t *testing.T) {
	k := Default()
	dated := 0
	for key, old := range k.lines {
		if old.To == 0 {
			continue
		}
		dated++
		followed := false
		for other, l := range k.lines {
			if other != key && other.statement == key.statement && other.side == key.side && other.section == key.section && l.Slug == old.Slug && l.To == 0 {
				followed = true
				if l.From != 0 && l.From <= old.To && old.From != 0 {
					t.Errorf("%s (to %d) and %s (from %d) overlap", key.label, old.To, other.label, l.From)
				}
			}
		}
		if !followed && !old.Memo {
			t.Errorf("%s went out of use in %d and nothing replaced it", key.label, old.To)
		}
	}
	if dated < 5 {
		t.Errorf("%d labels have years", dated)
	}
}

// keys of each file: two rows with one key and two meanings would make the order of rows decide.
func TestNoConflicts(t *testing.T) {
	for file, columns := range map[string]int{"titles.csv": 0, "measures.csv": 2, "lines.csv": 4, "classes.csv": 0, "items.csv": 1, "units.csv": 1} {
		f, err := files.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		seen := map[string]string{}
		for i, r := range rows[1:] {
			var key, value string
			switch file {
			case "titles.csv":
				key, value = Key(r[1]), r[0]
			case "classes.csv":
				key, value = Key(r[3]), r[0]
			default:
				var ks []string
				for _, c := range r[:columns] {
					ks = append(ks, Key(c))
				}
				key, value = strings.Join(ks, "|"), strings.Join(r[columns:], "|")
			}
			if key == "" || strings.Contains(value, " ") {
				t.Errorf("%s:%d: %v", file, i+2, r)
			}
			if old, have := seen[key]; have {
				t.Errorf("%s:%d: %s again, as %s and %s", file, i+2, key, old, value)
			}
			seen[key] = value
		}
	}
}

func TestUnitsAreExact(t *testing.T) {
	want := map[string]string{"元": "0.0001", "千元": "0.1", "万元": "1", "亿元": "10000", "百万元": "100"}
	for _, u := range Default().Units() {
		f, err := decimal.NewFromString(u.Factor)
		if err != nil {
			t.Errorf("%s: %v", u.Printed, err)
		}
		if w, ok := want[u.Printed]; ok && f.String() != w {
			t.Errorf("%s: factor %s, want %s", u.Printed, f, w)
		}
	}
}

// Identities name statements, lines and measures that the other files know; none is written twice.
func TestIdentities(t *testing.T) {
	k := Default()
	known := map[string]bool{"total": true, "personnel_total": true, "public_total": true, "three_public_total": true, "actual": true, "amount": true}
	for _, f := range []string{"statements.csv", "titles.csv", "measures.csv", "lines.csv", "items.csv"} {
		if err := readRows(source{base: files}, f, func(row []string) error {
			for _, c := range row {
				known[c] = true
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]bool{}
	for _, id := range k.Identities() {
		if seen[id.Text] {
			t.Errorf("%s twice: %s", id.ID, id.Text)
		}
		seen[id.Text] = true
		if id.Chinese == "" || id.English == "" || id.Severity != "error" && id.Severity != "warning" {
			t.Errorf("%s: %+v", id.ID, id)
		}
		for _, terms := range append([][]Term{id.Left}, id.Right...) {
			for _, term := range terms {
				for _, name := range []string{term.Statement, term.Line, term.Measure} {
					if !known[name] && name[0] != '$' && strings.Trim(name, "0123456789") != "" {
						t.Errorf("%s: %q is not known", id.ID, name)
					}
				}
			}
		}
	}
	if len(seen) < 60 {
		t.Errorf("%d identities", len(seen))
	}
	for _, bad := range []string{"a:b:c:d", "a:b:c:d = ", "a:b:c = above", " = above"} {
		if new(Base).addIdentity([]string{"X", "error", bad, "", ""}) == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// Every wording of performance forms is known by its meaning, once a kind, and recognised with what publishers put
// around it.
func TestPerformanceWordings(t *testing.T) {
	k := Default()
	f, err := files.Open("performance.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range rows[1:] {
		key := r[0] + "/" + Key(r[1])
		if seen[key] {
			t.Errorf("%s stands twice", key)
		}
		seen[key] = true
		if got, ok := k.Performance().Meaning(r[0], r[1]); !ok || got != r[2] {
			t.Errorf("%s: got %q, want %q", key, got, r[2])
		}
	}
	for text, want := range map[string]string{"三级指标（分值）": "name", "年度指标值(A)": "target", "完成率（B/A）": "completion", "得 分": "score"} {
		if got, _ := k.Performance().Meaning(PerformanceIndicator, text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"市级预算项目支出绩效自评表": "form", "某某局部门整体支出绩效自评表（2022年度）": "form", "2024年度预算项目绩效自评情况汇总表": "summary", "项目支出绩效目标表": "targets", "收入支出决算总表": ""} {
		if got, ok := k.Performance().Title(text); got != want || ok != (want != "") {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
