package normalize

import (
	"github.com/juesuan/juesuan/extract"
	"github.com/shopspring/decimal"
)

// Source says where a document came from; nothing in it is trusted over the pages.
type Source struct {
	DocumentID     string // SHA-256 of the bytes, lower-case hex
	FileName       string // base name
	URI            string // file path or address as given
	LandingPageURI string
	RetrievedAt    string // RFC 3339, as given by the listing; never the clock
	PublishedAt    string // RFC 3339 or a date, as given by the listing
	Bytes          int64
	Listed         Listing
}

// Listing is what a list of documents says of one beside where it came from. It is compared with the pages; nothing of it
// stands in for them but the region, where the pages name none.
type Listing struct {
	Title, EntityName string
	RegionCode        string // as the list gives it: 2, 4 or 6 digits (GB/T 2260), or 9 or 12 with township and village
	FiscalYear        int    // 0: not said
	Address           bool   // URI is the list's, not the path of the file
	Hash              string // of all that the list says but for the time of fetching; "" without a list
}

// Document kinds (文件种类).
const (
	KindDepartmental = "departmental_final_accounts" // 部门决算
	KindUnit         = "unit_final_accounts"         // 单位决算
	KindBudget       = "budget"                      // 预算
	KindPerformance  = "performance"                 // 绩效
	KindOther        = "other"
)

// Outcomes of a document (status).
const (
	StatusOK      = "ok"      // everything recognised was read
	StatusPartial = "partial" // read, with error-level findings
	StatusFailed  = "failed"  // not read
	StatusSkipped = "skipped" // read, but no final accounts (budget, notice, scan)
)

// Report is everything known about one document.
type Report struct {
	Document   DocumentInfo
	Statements []Statement
	Facts      []Fact    // printed order
	Cells      []Cell    // every printed cell of every table
	Findings   []Finding // sorted by page, then place
	Checks     []Check

	PerformanceProjects []PerformanceProject // forms in printed order, then projects of the summary table alone
	Sections            []Section            // printed order
	Narrative           []NarrativeFact      // printed order

	Others []*Report // accounts behind this one in the same file (汇编), in printed order
}

// DocumentInfo describes the document as its pages do.
type DocumentInfo struct {
	Source
	EntityName                string // 部门 or 单位 that reports; "" when not found
	EntityKey                 string // the same over years: 310107:财政局; "" when the name does not say where the entity is
	FormerNames               []FormerName
	FiscalYear                int // 年度; 0 when not found
	Kind                      string
	Scope                     string // "own_level" (本级), "consolidated" (汇总, 部门), or ""
	RegionCode                string
	RegionName                string
	EntityLevel               string // central, province, prefecture, county, township or ""
	Title                     string // as printed on the cover
	Producer                  string
	Pages                     int
	FirstPage                 int    // number of the first page in the file: 1, but for an account behind another
	TextSource                string // "text", "ocr", "mixed" or "none"
	StatementsFound           int
	StatementsListedButAbsent int
	UnplacedNumbers           int // numbers on table-like pages that reached no table
	Status                    string
	Reason                    string // why failed or skipped
	Repairs                   []string
	Reader                    string // juesuan, pdfium or both; "" when none could read it
	Unsettled                 bool   // the second reader had trouble that may pass: another reading may give other facts
}

// Statement is one filled-in form (决算表).
type Statement struct {
	Slug          string // contract section 2
	Title         string // as printed
	Number        string // as printed: 公开01表; "" when none
	UnitPrinted   string // as printed: 万元; "" when none
	UnitSource    string // caption, column_head, cell, document or ""
	Pages         []int
	Tables        int
	Rows, Columns int
	EmptyReason   string // 注：…本表无数据
	Confidence    float64
}

// States of an amount.
const (
	StateReported   = "reported"
	StateBlank      = "blank"
	StateDash       = "dash"
	StateUnreadable = "unreadable"
)

// Verifications of a fact.
const (
	Verified       = "verified"
	WithinRounding = "within_rounding"
	Unchecked      = "unchecked"
	Contradicted   = "contradicted"
)

// Fact is one printed amount with its meaning and its place.
type Fact struct {
	Statement    string
	Side         string // revenue, expenditure or ""
	Line         string // line key: code, total or canonical slug
	Code         string // printed code, blanks removed, parts joined; "" for fixed labels
	CodeLevel    int    // 1, 2, 3; 0 without a code
	Label        string // as printed
	Canonical    string // canonical Chinese label; "" when unknown
	LineNumber   string // 行次 as printed
	Memo         bool   // 其中
	Measure      string
	Fund         string              // general_public_budget, government_funds, state_capital or ""
	Phase        string              // budget, actual
	Amount       decimal.NullDecimal // 万元, exact; valid only when State is reported and the unit is known
	State        string
	Printed      string // as printed
	Unit         string // printed unit: 元, 千元, 万元, 亿元; "" when none was found
	UnitSource   string // caption, column_head, cell, document or ""
	Page         int    // 1-based
	Table        int    // 0-based on the page
	Row, Column  int    // 0-based in the printed grid
	Box          extract.Box
	Source       string  // text or ocr
	Confidence   float64 // 0 to 1
	Verification string
}

// Roles of a cell.
const (
	RoleHeader     = "header"
	RoleCode       = "code"
	RoleLabel      = "label"
	RoleLineNumber = "line_number"
	RoleAmount     = "amount"
	RoleNote       = "note"
	RoleUnmapped   = "unmapped"
)

// Cell is a printed cell of any table, verbatim.
type Cell struct {
	Page, Table, Row, Column int // page 1-based, the rest 0-based
	RowSpan, ColumnSpan      int
	Text                     string
	Box                      extract.Box
	Statement                string // slug, or "" when the table was not recognised
	Role                     string
}

// Severities of a finding.
const (
	SeverityInfo    = "info"
	SeverityWarning = "warning"
	SeverityError   = "error"
)

// Finding is something a person should know about a document.
type Finding struct {
	Kind      string // kebab-case: no-unit, unknown-heading, file-name-conflict …
	Severity  string
	Page      int // 0: the whole document
	Table     int // -1: no table
	Row       int // -1
	Column    int // -1
	Statement string
	Message   string // English, one sentence
	Got, Want string
}

// Check is an accounting identity evaluated on the document.
type Check struct {
	Check                              string
	Statement                          string
	Place                              string
	Left, Right, Difference, Tolerance decimal.NullDecimal
	Outcome                            string // pass, within_rounding, fail, not_applicable, insufficient_data
}

// Section is a numbered part or section of the prose (第三部分, 一、, （二）, 3.).
type Section struct {
	Path                []string // ordinals from the part down: 第三部分, 一, （一）
	Title               string   // without the ordinal; a term in 名词解释
	Text                string   // paragraphs, one a line; sections below have their own
	PageFirst, PageLast int      // 1-based
}

// Comparisons of a figure in prose.
const (
	CompareYoY        = "yoy"              // change against the year before, an amount
	CompareYoYPercent = "yoy_pct"          // the same in per cent
	CompareShare      = "share"            // per cent of a whole
	CompareCompletion = "completion"       // per cent of a budget
	CompareBudget     = "minus_budget"     // actual less budget, an amount
	CompareBudgetRate = "minus_budget_pct" // the same in per cent
)

// NarrativeFact is a figure stated in prose (情况说明) with what it says.
type NarrativeFact struct {
	Key          string              // contract section 6: total_both, item.2010601.budget, gpb.yoy_pct
	Value        decimal.NullDecimal // 万元, exact, where it is money; direction words give the sign
	Unit         string              // 万元, %, or what is counted
	Printed      string              // as printed, unit included
	Comparison   string              // "" for what is stated itself
	Base         string              // what is compared with: prior_year, budget, full_year_budget, or the key of a whole
	Reason       string              // 主要原因 as printed
	Sentence     string
	Path         []string // of its section
	Page         int      // 1-based
	AgreesWith   string   // statement:side:line:measure of the fact of a table that it repeats
	Verification string   // what the checks of prose make of it
}
