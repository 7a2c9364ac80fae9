package normalize

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// narrate reads one paragraph of a topic in the account of 2023.
func narrate(topic, text string, facts ...Fact) *narrator {
	n := &normalizer{k: knowledge.Default(), report: &Report{Facts: facts}}
	n.report.Document.FiscalYear, n.report.Document.EntityName = 2023, "青石县水利局"
	o := &outline{n: n, blocks: []block{{para: &extract.Paragraph{Parts: []extract.PagePart{{Page: 7, Text: text}}}, section: -1, topic: topic}}}
	return n.readNarrative(o)
}

// stated says that a fact is among those read.
func stated(r *narrator, want string) bool {
	key, value, _ := strings.Cut(want, "=")
	v := decimal.RequireFromString(value)
	for i := range r.facts {
		if r.facts[i].Key == key && r.facts[i].Value.Decimal.Equal(v) {
			return true
		}
	}
	return false
}

func keys(r *narrator) string {
	var out []string
	for i := range r.facts {
		out = append(out, r.facts[i].Key+"="+r.facts[i].Value.Decimal.String())
	}
	return strings.Join(out, " ")
}

// TestPhrases reads the example of every phrase.
func TestPhrases(t *testing.T) {
	for _, p := range knowledge.Default().Phrases() {
		if p.Kind == knowledge.PhraseSubject || p.Kind == knowledge.PhraseCount || p.Kind == knowledge.PhraseCounted {
			if p.Example == "" || p.Want == "" {
				t.Errorf("%s %s: no example", p.Kind, p.Text)
				continue
			}
			ok := false
			got := ""
			for _, topic := range p.Topics {
				r := narrate(topic, p.Example)
				ok = ok || stated(r, p.Want)
				got += " | " + keys(r)
			}
			if !ok {
				t.Errorf("%s: %s\ngot %s\nwant %s", p.Text, p.Example, got, p.Want)
			}
		}
	}
}

// codedFacts are facts that name functional codes, as statements do.
func codedFacts() []Fact {
	var out []Fact
	for _, c := range [][2]string{{"201", "一般公共服务支出"}, {"20106", "财政事务"}, {"2010601", "行政运行"}, {"2010602", "一般行政管理事务"}, {"208", "社会保障和就业支出"},
		{"20805", "行政事业单位养老支出"}, {"2080505", "机关事业单位基本养老保险缴费支出"}, {"221", "住房保障支出"}, {"22102", "住房改革支出"}, {"2210201", "住房公积金"}} {
		out = append(out, Fact{Statement: "general_public_budget_expenditure", Line: c[0], Code: c[0], CodeLevel: len(c[0]) / 2, Label: c[1]})
	}
	return out
}

// TestWordings reads the wordings of several provinces.
func TestWordings(t *testing.T) {
	for _, c := range []struct{ name, topic, text, want string }{
		{"四川 pair", "summary", "2023年度收、支总计各是4125.49,4143.91万元。", "total_income=4125.49 total_expenditure=4143.91"},
		{"四川 totals", "summary", "2023年度收、支总计均为1,318.55万元。与2022年相比，收、支总计各增加16.36万元，增长1.26%。主要变动原因是人员增加。", "total_both=1318.55 total_both.yoy=16.36 total_both.yoy_pct=1.26"},
		{"四川 item", "gpb", "1.一般公共服务支出（类）财政事务（款）行政运行（项）：支出决算为285.23万元，完成预算100%，决算数与预算数持平。", "item.2010601.actual=285.23 item.2010601.completion=100"},
		{"重庆 totals", "summary", "2023年度收入总计1,520.30万元，支出总计1,520.30万元。收支较上年决算数减少20.1万元，下降1.3%，主要原因是项目减少。", "total_income=1520.3 total_expenditure=1520.3 total_both.yoy=-20.1 total_both.yoy_pct=-1.3"},
		{"重庆 income", "income", "2023年度收入合计1,500.20万元，较上年决算数增加5.0万元，增长0.3%，主要原因是追加经费。其中：财政拨款收入1,500.20万元，占100.0%；事业收入0.00万元，占0.0%。此外，年初结转和结余20.10万元。", "year_income=1500.2 year_income.yoy=5 income.fiscal.share=100 income.business=0 opening_balance=20.1"},
		{"重庆 class", "gpb", "（1）一般公共服务支出201.21万元，占5.0%，较年初预算数增加10.1万元，增长5.3%，主要原因是追加经费。", "gpb.201=201.21 gpb.201.share=5 gpb.201.minus_budget=10.1 gpb.201.minus_budget_pct=5.3"},
		{"湖南 totals", "summary", "2023年度总收入3,020.10万元。比上年增长 33 %。", "total_income=3020.1 total_income.yoy_pct=33"},
		{"湖南 reception", "sangong", "公务接待费支出决算为1.2万元，全年共接待来访团组8个、来宾60人次。", "sangong.reception=1.2"},
		{"广东 item", "gpb", "一般公共预算财政拨款支出决算为920.5万元，完成预算960万元的95.89%。", "gpb=920.5 gpb.budget=960 gpb.completion=95.89"},
		{"广东 reception", "sangong", "公务接待费支出0.45万元，占12.5%，国内公务接待批次为5个，国内公务接待人次为42人。", "sangong.reception=0.45 sangong.reception.share=12.5 sangong.reception.batches=5 sangong.reception.persons=42"},
		{"北京 totals", "summary", "2023年度收、支总计18,202.31万元，比上年增加1,030.02万元，增长6.00%。", "total_both=18202.31 total_both.yoy=1030.02 total_both.yoy_pct=6"},
		{"北京 sangong", "sangong", "2023年“三公”经费财政拨款决算数3.5万元，比2023年“三公”经费财政拨款年初预算4万元减少0.5万元。", "sangong.actual=3.5"},
		{"新疆 totals", "summary", "2023年度收入总计550.2万元，其中：本年收入合计540.2万元，使用非财政拨款结余4万元，年初结转和结余6万元。", "total_income=550.2 year_income=540.2 non_fiscal_surplus_used=4 opening_balance=6"},
		{"广西 yuan", "running", "机关运行经费财政拨款123456.78元，较2022年增加3456.78元，增加2.88%。", "org_running=12.345678 org_running.yoy=0.345678"},
		{"天水 over", "gpb", "一般公共预算财政拨款支出决算为50万元，完成年初预算100%，决算数大于预算数2万元。", "gpb.minus_budget=2"},
		{"上海 all-year", "gpb", "一般公共预算财政拨款支出年初预算为0万元，全年预算为21.02万元，支出决算为20.82万元，完成年初预算的99.05%。", "gpb.initial_budget=0 gpb.full_year_budget=21.02 gpb=20.82"},
		{"code of a section named as its class", "gpb", "住房保障支出（类）住房保障支出（款）住房公积金（项）。年初预算为10万元，支出决算为9万元。", "item.2210201.budget=10 item.2210201.actual=9"},
		{"one direction left open", "summary", "2023年度收、支总计90万元。与2022年度相比，收、支总计减少10万元，下降（增长）10%。", "total_both.yoy=-10 total_both.yoy_pct=-10"},
		{"compared with an amount", "summary", "2023年度收、支总计90万元，较2022年决算数100万元减少10万元，下降10%。", "total_both=90 total_both.prev=100 total_both.yoy=-10"},
		{"重庆 fund", "fund", "2023年度政府性基金预算财政拨款年初结转结余0.00万元，年末结转结余1.00万元。本年收入100.00万元，较上年决算数增加10.0万元，增长11.1%。本年支出99.00万元。", "fund.closing=1 fund.income=100 fund.income.yoy=10 fund.expenditure=99"},
		{"四川 sangong", "sangong", "公务接待费支出4.5万元，完成预算90%。国内公务接待支出4.5万元，国内公务接待36批次，250人次（不包括陪同人员），共计支出4.5万元。外事接待支出0万元。", "sangong.reception.completion=90 sangong.reception.batches=36 sangong.reception.persons=250 sangong.reception.foreign=0"},
		{"湖南 shares", "sangong", "因公出国（境）费支出决算0万元，占0%；公务用车购置及运行维护费支出决算8万元，占64%；公务接待费支出决算4.5万元，占36%。", "sangong.abroad.share=0 sangong.vehicle=8 sangong.reception.share=36"},
		{"the year before", "summary", "2023年度收、支总计90万元，上年决算数为100万元。", "total_both=90 total_both.prev=100"},
	} {
		r := narrate(c.topic, c.text, codedFacts()...)
		for _, w := range strings.Fields(c.want) {
			if !stated(r, w) {
				t.Errorf("%s: no %s; got %s", c.name, w, keys(r))
			}
		}
	}
}

// TestNotUnderstood: figures that are not surely understood are no facts.
func TestNotUnderstood(t *testing.T) {
	for _, c := range []struct{ topic, text string }{
		{"performance", "大数据创新应用项目实际支付40万元，试点示范项目实际支付110万元，满意度95%。"},
		{"summary", "主要原因是新增设备购置支出30万元，人员经费减少5万元。"},
		{"summary", "与2020年度相比，收、支总计增加30万元。"},
		{"summary", "收、支总计增加（减少）30万元，增长（下降）5%。"},
		{"summary", "下属青石县水利工程队基本支出30万元。"},
		{"summary", "收、支总计为XXX万元，与上年相比增加XX万元。"},
		{"summary", "与上年度相比，收、支总计基本持平。"},
		{"procurement", "由小微企业供应商中标或成交的，采购金额246.47万元。"},
		{"assets", "2023年当年购置车辆5辆；购置单价100万元以上的设备221台（套）。"},
		{"assets", "其中，机要通信用车57辆，应急保障用车52辆。"},
		{"gpb", "科学技术支出（类）基础研究（款）自然科学基金（项）。年初预算为10万元，支出决算为9万元。"},
		{"summary", "2024年度收、支总计预计为90万元。"},
		{"sangong", "其中：外宾接待0.2万元。"},
		{"sangong", "青石县XX局2023年度无“三公”经费财政拨款支出。"},
		{"sangong", "无“三公”经费财政拨款支出的部门，作下述说明："},
	} {
		if r := narrate(c.topic, c.text, codedFacts()...); len(r.facts) > 0 {
			t.Errorf("%s\ngot %s", c.text, keys(r))
		}
	}
}

// TestFigures: a comma belongs to a figure where it groups three digits.
func TestFigures(t *testing.T) {
	for text, want := range map[string]string{"4125.49,4143.91万元": "4125.49", "12,418.33万元": "12418.33", "1084万元": "1084", "2,495,142.55万元": "2495142.55", "13,5": "13", "0.00%": "0", "12,4183": "12"} {
		f, ok := scanFigure(text, 0)
		if !ok || f.value.String() != want {
			t.Errorf("%s: got %s, want %s", text, f.value, want)
		}
	}
}

// TestLongSentence: a sentence that no one wrote is not read, and costs nothing.
func TestLongSentence(t *testing.T) {
	text := "收、支总计" + strings.Repeat("增加3万元，占5%，", 200000) + "。2023年度收、支总计90万元。"
	if r := narrate("summary", text); keys(r) != "total_both=90" {
		t.Errorf("got %d facts", len(r.facts))
	}
}

// A reason explains the change that it stands behind: against the year before, or against the budget.
func TestReasons(t *testing.T) {
	for _, c := range []struct{ name, topic, text, want string }{
		{"of the change, not of the completion before it", "gpb", "2023年度一般公共预算财政拨款支出年初预算100万元，支出决算80万元，完成年初预算的80%。与上年相比，财政拨款支出减少20万元，下降20%，下降的主要原因是：工程完工。", "gpb.yoy=工程完工 gpb.yoy_pct=工程完工"},
		{"of a change without a figure", "sangong", "2023年度培训费预算9万元，支出决算9万元，完成预算的100%。决算数较上年减少的主要原因是培训减少。", ""},
		{"of a change against a year by its number", "sangong", "2023年度培训费预算9万元，支出决算9万元，完成预算的100%。支出决算比2022年度增加的主要原因是培训增加。", ""},
		{"of the completion", "sangong", "公务接待费支出年初预算为1万元，支出决算为0.4万元，完成预算的40%。决算数小于预算数的主要原因：接待减少。", "sangong.reception.completion=接待减少"},
		{"of both figures of a change", "summary", "2023年度收入支出总计310万元。与2022年度相比，收入支出总计减少10万元，下降3.13%。主要原因：合同减少。", "total_both.yoy=合同减少 total_both.yoy_pct=合同减少"},
		{"one of each", "running", "机关运行经费支出10万元，完成预算的50%，决算数小于预算数的主要原因是节约。比上年增加2万元，增长25%，主要原因是人员增加。", "org_running.completion=节约 org_running.yoy=人员增加 org_running.yoy_pct=人员增加"},
	} {
		r := narrate(c.topic, c.text)
		var got []string
		for i := range r.facts {
			if f := &r.facts[i]; f.Reason != "" {
				got = append(got, f.Key+"="+f.Reason)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s:\ngot %s\nwant %s\nfacts %s", c.name, s, c.want, keys(r))
		}
	}
}

// TestMisnamedClass: a class whose name has a word too many is read as the class that is meant, and said so once.
func TestMisnamedClass(t *testing.T) {
	r := narrate("gpb", "支出100.00万元，主要用于：一般公共预算服务支出（类）支出60.00万元，占60%；住房保障支出（类）支出40.00万元，占40%。", codedFacts()...)
	if !stated(r, "gpb.201=60.00") || !stated(r, "gpb.221=40.00") {
		t.Errorf("read %s", keys(r))
	}
	if fs := r.n.report.Findings; len(fs) != 1 || fs[0].Kind != "code-name-mismatch" || fs[0].Got != "一般公共预算服务支出" || fs[0].Want != "一般公共服务" || fs[0].Page != 7 {
		t.Errorf("findings %v", fs)
	}
}
