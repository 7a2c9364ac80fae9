package load

// SchemaVersion changes when a column is renamed, removed or given another meaning.
const SchemaVersion = "1"

// The row structs are the published schema: the parquet tag is the column, zh its Chinese label, en what it
// holds. Amounts are DECIMAL(18,6) of 万元, backed by int64. The year of a document is the hive key
// fiscal_year of the path, not a column of the files.

// documentRow is a row of the table documents.
type documentRow struct {
	DocumentID      string   `parquet:"document_id" zh:"文件标识" en:"SHA-256 of the file's bytes, hexadecimal"`
	EntityName      string   `parquet:"entity_name,dict" zh:"部门（单位）名称" en:"department or unit that reports, as printed; empty when not found"`
	SourceURI       string   `parquet:"source_uri" zh:"来源" en:"path or address the file was read from"`
	LandingPageURI  string   `parquet:"landing_page_uri" zh:"来源网页" en:"page that links to the file, when the source list gives it"`
	RetrievedAt     string   `parquet:"retrieved_at" zh:"获取时间" en:"when the file was fetched, when the source list gives it"`
	PublishedAt     string   `parquet:"published_at" zh:"公开时间" en:"when the file was published, when the source list gives it"`
	FileName        string   `parquet:"file_name" zh:"文件名" en:"base name of the file; never evidence of its content"`
	Bytes           int64    `parquet:"bytes" zh:"字节数" en:"size of the file"`
	Pages           int32    `parquet:"pages" zh:"页数" en:"number of pages"`
	Producer        string   `parquet:"producer,dict" zh:"生成软件" en:"program that made the PDF, as it says"`
	Title           string   `parquet:"title" zh:"封面标题" en:"title as printed on the cover"`
	DocumentKind    string   `parquet:"document_kind,dict" zh:"文件种类" en:"departmental_final_accounts, unit_final_accounts, budget, performance or other"`
	Scope           string   `parquet:"scope,dict" zh:"范围" en:"own_level (本级), consolidated (汇总) or empty"`
	RegionCode      string   `parquet:"region_code,dict" zh:"行政区划代码" en:"administrative division; empty in this version"`
	RegionName      string   `parquet:"region_name,dict" zh:"行政区划" en:"name of the division; empty in this version"`
	TextSource      string   `parquet:"text_source,dict" zh:"文字来源" en:"text, ocr (invisible layer under pictures), mixed or none"`
	StatementsFound int32    `parquet:"statements_found" zh:"决算表数" en:"statements recognised"`
	ListedButAbsent int32    `parquet:"statements_listed_but_absent" zh:"目录有而正文无的表数" en:"statements that the contents list names and the document does not print"`
	UnplacedNumbers int32    `parquet:"unplaced_numbers" zh:"未归入表格的数字" en:"numbers on lines of figures that reached no table"`
	Facts           int32    `parquet:"fact_count" zh:"事实数" en:"rows in facts"`
	Checks          int32    `parquet:"check_count" zh:"勾稽检查数" en:"rows in checks"`
	Findings        int32    `parquet:"finding_count" zh:"问题数" en:"rows in findings"`
	Status          string   `parquet:"status,dict" zh:"结果" en:"ok, partial (read, with error-level findings), skipped (no final accounts) or failed"`
	Reason          string   `parquet:"reason" zh:"原因" en:"why the document was skipped or failed"`
	Repairs         []string `parquet:"repairs,list" zh:"修复" en:"what had to be mended to read the file"`
	SchemaVersion   string   `parquet:"schema_version,dict" zh:"模式版本" en:"version of this schema"`
	ProgramVersion  string   `parquet:"program_version,dict" zh:"程序版本" en:"version of the program"`
}

// statementRow is a row of the table statements.
type statementRow struct {
	DocumentID  string  `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName  string  `parquet:"entity_name,dict" zh:"部门（单位）名称" en:"see documents"`
	Statement   string  `parquet:"statement,dict" zh:"决算表" en:"canonical name of the statement"`
	Title       string  `parquet:"title,dict" zh:"标题" en:"title as printed"`
	Number      string  `parquet:"number,dict" zh:"表号" en:"number as printed (公开01表)"`
	Unit        string  `parquet:"unit,dict" zh:"金额单位" en:"unit as printed; empty when none was found"`
	UnitSource  string  `parquet:"unit_source,dict" zh:"单位出处" en:"caption, column_head, document or empty"`
	Pages       []int32 `parquet:"pages,list" zh:"页" en:"pages that carry it, from 1"`
	Tables      int32   `parquet:"tables" zh:"表格数" en:"printed tables that carry it"`
	Rows        int32   `parquet:"rows" zh:"行数" en:"rows below the heads"`
	Columns     int32   `parquet:"columns" zh:"列数" en:"columns"`
	EmptyReason string  `parquet:"empty_reason" zh:"空表原因" en:"note that says why it is empty"`
	Confidence  float32 `parquet:"confidence" zh:"可信度" en:"1: by title and head; less: by the head alone"`
}

// factRow is a row of the table facts.
type factRow struct {
	DocumentID   string  `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName   string  `parquet:"entity_name,dict" zh:"部门（单位）名称" en:"see documents"`
	Statement    string  `parquet:"statement,dict" zh:"决算表" en:"canonical name of the statement"`
	Side         string  `parquet:"side,dict" zh:"收支方" en:"revenue or expenditure in forms of two sides, else empty"`
	Line         string  `parquet:"line,dict" zh:"行" en:"code, total, or canonical name of a fixed line"`
	Code         string  `parquet:"code,dict" zh:"科目编码" en:"code as printed, 类款项 joined; empty for fixed lines"`
	CodeLevel    int32   `parquet:"code_level" zh:"科目级次" en:"1 类, 2 款, 3 项; 0 without a code"`
	Label        string  `parquet:"label,dict" zh:"项目（科目名称）" en:"label as printed"`
	Canonical    string  `parquet:"label_canonical,dict" zh:"规范名称" en:"canonical label; empty when unknown"`
	LineNumber   string  `parquet:"line_number,dict" zh:"行次" en:"line number as printed"`
	Memo         bool    `parquet:"memo" zh:"其中项" en:"a part of another line, never part of a sum"`
	Measure      string  `parquet:"measure,dict" zh:"栏目" en:"what the column says of the line"`
	Fund         string  `parquet:"fund,dict" zh:"资金性质" en:"general_public_budget, government_funds, state_capital or empty"`
	Phase        string  `parquet:"phase,dict" zh:"预决算" en:"actual (决算) or budget (预算)"`
	Amount       *int64  `parquet:"amount,optional,decimal(6:18)" zh:"金额（万元）" en:"amount in 万元; null unless state is reported and a unit is known"`
	State        string  `parquet:"state,dict" zh:"状态" en:"reported, blank, dash or unreadable"`
	Printed      string  `parquet:"printed" zh:"原文" en:"text as printed"`
	Unit         string  `parquet:"unit,dict" zh:"原金额单位" en:"unit as printed"`
	UnitSource   string  `parquet:"unit_source,dict" zh:"单位出处" en:"caption, column_head, cell, document or empty"`
	Page         int32   `parquet:"page" zh:"页" en:"page, from 1"`
	Table        int32   `parquet:"table" zh:"页内表序" en:"table on the page, from 0"`
	Row          int32   `parquet:"row" zh:"行位" en:"row of the printed grid, from 0"`
	Column       int32   `parquet:"column" zh:"列位" en:"column of the printed grid, from 0"`
	X0           float32 `parquet:"x0" zh:"左" en:"left of the printed text, points from the left of the page"`
	Y0           float32 `parquet:"y0" zh:"上" en:"top, points from the top of the page"`
	X1           float32 `parquet:"x1" zh:"右" en:"right"`
	Y1           float32 `parquet:"y1" zh:"下" en:"bottom"`
	Source       string  `parquet:"source,dict" zh:"文字来源" en:"text or ocr"`
	Confidence   float32 `parquet:"confidence" zh:"可信度" en:"0 to 1: how sure grid and statement are"`
	Verification string  `parquet:"verification,dict" zh:"验证" en:"verified, within_rounding, contradicted or unchecked"`
}

// cellRow is a row of the table cells.
type cellRow struct {
	DocumentID string  `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName string  `parquet:"entity_name,dict" zh:"部门（单位）名称" en:"see documents"`
	Page       int32   `parquet:"page" zh:"页" en:"page, from 1"`
	Table      int32   `parquet:"table" zh:"页内表序" en:"table on the page, from 0"`
	Row        int32   `parquet:"row" zh:"行位" en:"row of the printed grid, from 0"`
	Column     int32   `parquet:"column" zh:"列位" en:"column of the printed grid, from 0"`
	RowSpan    int32   `parquet:"row_span" zh:"跨行" en:"rows the cell covers"`
	ColumnSpan int32   `parquet:"column_span" zh:"跨列" en:"columns the cell covers"`
	Text       string  `parquet:"text,dict" zh:"文字" en:"text as printed, wrapped lines joined"`
	X0         float32 `parquet:"x0" zh:"左" en:"left of the cell, points"`
	Y0         float32 `parquet:"y0" zh:"上" en:"top"`
	X1         float32 `parquet:"x1" zh:"右" en:"right"`
	Y1         float32 `parquet:"y1" zh:"下" en:"bottom"`
	Statement  string  `parquet:"statement,dict" zh:"决算表" en:"statement the table belongs to, or empty"`
	Role       string  `parquet:"role,dict" zh:"作用" en:"header, code, label, line_number, amount, note or unmapped"`
}

// findingRow is a row of the table findings.
type findingRow struct {
	DocumentID string `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName string `parquet:"entity_name,dict" zh:"部门（单位）名称" en:"see documents"`
	Kind       string `parquet:"kind,dict" zh:"问题种类" en:"kind of finding"`
	Severity   string `parquet:"severity,dict" zh:"程度" en:"info, warning or error"`
	Page       *int32 `parquet:"page,optional" zh:"页" en:"page, from 1; null for the whole document"`
	Table      *int32 `parquet:"table,optional" zh:"页内表序" en:"table on the page; null for none"`
	Row        *int32 `parquet:"row,optional" zh:"行位" en:"row; null for none"`
	Column     *int32 `parquet:"column,optional" zh:"列位" en:"column; null for none"`
	Statement  string `parquet:"statement,dict" zh:"决算表" en:"statement, or empty"`
	Message    string `parquet:"message,dict" zh:"说明" en:"what is odd, in one sentence"`
	Got        string `parquet:"got" zh:"所见" en:"what is printed"`
	Want       string `parquet:"want" zh:"应有" en:"what was expected"`
}

// checkRow is a row of the table checks.
type checkRow struct {
	DocumentID string `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName string `parquet:"entity_name,dict" zh:"部门（单位）名称" en:"see documents"`
	Check      string `parquet:"check,dict" zh:"勾稽关系" en:"identity evaluated"`
	Statement  string `parquet:"statement,dict" zh:"决算表" en:"statement or statements"`
	Place      string `parquet:"place" zh:"位置" en:"line and measure"`
	Left       *int64 `parquet:"left,optional,decimal(6:18)" zh:"左边" en:"left side in 万元"`
	Right      *int64 `parquet:"right,optional,decimal(6:18)" zh:"右边" en:"right side in 万元"`
	Difference *int64 `parquet:"difference,optional,decimal(6:18)" zh:"差额" en:"left minus right"`
	Tolerance  *int64 `parquet:"tolerance,optional,decimal(6:18)" zh:"容差" en:"largest difference that rounding explains"`
	Outcome    string `parquet:"outcome,dict" zh:"结论" en:"pass, within_rounding, fail, not_applicable or insufficient_data"`
}
