package normalize

import "testing"

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]string{
		"1,234.50": "reported 1234.5", "918.33": "reported 918.33", "0.00": "reported 0", "0": "reported 0", "-8,484,100.00": "reported -8484100",
		"（12.3）": "reported -12.3", "１２．５": "reported 12.5", "1，234.00": "reported 1234", "28861.938591": "reported 28861.938591", "44万元": "reported 44 万元",
		"345950元": "reported 345950 元", "1 234.50": "reported 1234.5", "12 345": "unreadable", "1 23": "unreadable", "": "blank", "　": "blank", "-": "dash", "—": "dash", "－": "dash", "/": "dash", "无": "dash",
		"12,34": "unreadable", "1\ufffd3": "unreadable", "\ufffd": "unreadable", "1.2.3": "unreadable", "12,345,6": "unreadable", "3.5%": "unreadable", "单位不需填列": "unreadable", "1.00 2.00": "unreadable",
		",123": "unreadable", "32.00¹": "reported 32", "1,234.56①": "reported 1234.56", "12.5*": "reported 12.5", "①": "unreadable", "12²3": "unreadable", "12.¹": "unreadable", "12.": "unreadable", "(5": "unreadable", "#REF!": "unreadable", "--5": "unreadable",
	} {
		a := parseAmount(text)
		got := a.state
		if a.state == StateReported {
			got += " " + a.value.String()
		}
		if a.unit != "" {
			got += " " + a.unit
		}
		if got != want {
			t.Errorf("parseAmount(%q) = %s, want %s", text, got, want)
		}
	}
}

// TestAmountOfTwoNumbers: two figures that ran together are never one amount.
func TestAmountOfTwoNumbers(t *testing.T) {
	for _, s := range []string{"12.3445.67", "1,234.501,234.50", "1.00、2.00", "125 50", "4 35.20", "100 200 "} {
		a := parseAmount(s)
		if a.state != StateUnreadable {
			t.Errorf("%q is read as %s", s, a.value)
		}
	}
}

func TestFindUnit(t *testing.T) {
	for text, want := range map[string]string{
		"金额单位：万元": "万元", "单位:元": "元", "单位：人民币万元": "万元", "（单位：千元）": "千元", "金额单位为：元": "元", "2014年决算（万元）": "万元", "单位：万元，小数点保留两位": "万元",
		"单位：元谋县财政局": "", "编制单位：西安市财政局": "", "单位：荣成市大数据中心": "", "决算数": "", "单位：亿元": "亿元",
	} {
		if got, _ := findUnit(text); got != want {
			t.Errorf("findUnit(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestJoinCodes(t *testing.T) {
	var above [3]string
	for _, c := range []struct {
		codes []string
		want  string
	}{
		{[]string{"201", "", ""}, "201"}, {[]string{"201", "06", ""}, "20106"}, {[]string{"201", "06", "01"}, "2010601"},
		{[]string{"", "", "02"}, "2010602"}, {[]string{"", "07", ""}, "20107"}, {[]string{"208", "05", "05"}, "2080505"},
		{[]string{"208", "20805", "2080506"}, "2080506"}, {[]string{"2010350"}, "2010350"}, {[]string{"合计", "", ""}, "合计"},
	} {
		if got := joinCodes(append([]string{}, c.codes...), &above); got != c.want {
			t.Errorf("joinCodes(%v) = %s, want %s", c.codes, got, c.want)
		}
	}
}

func TestChineseYears(t *testing.T) {
	for in, want := range map[string]string{"二〇二二年度部门决算": "2022年度部门决算", "二零一九年": "2019年", "2024年度": "2024年度", "二、收入": "二、收入"} {
		if got := chineseYears(in); got != want {
			t.Errorf("chineseYears(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPhase(t *testing.T) {
	for in, want := range map[string]string{"预算数": "budget", "决算数": "actual", "全年预算数": "budget", "年初预算数": "budget", "合计": "", "统计数": "actual"} {
		if got := phaseOf(in); got != want {
			t.Errorf("phaseOf(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzAmount(f *testing.F) {
	for _, s := range []string{"1,234.50", "（12.3）", "-", "", "44万元", "１２．５", "1.2.3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := parseAmount(s)
		if a.state != StateReported {
			return
		}
		if again := parseAmount(a.value.String()); again.state != StateReported || !again.value.Equal(a.value) {
			t.Errorf("%q reads %s, which reads %s", s, a.value, again.value)
		}
	})
}
