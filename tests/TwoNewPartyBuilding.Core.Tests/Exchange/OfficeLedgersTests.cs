using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>The office's own files: header, date, rows and repairs exactly as expected.json names them.</summary>
public sealed class OfficeLedgersTests
{
    private const string Above = "1-规模以上非公企业台账.xlsx";
    private const string Below = "2-规模以下非公企业台账.xls";
    private const string Special = "3-重点管理与准备撤销台账.xlsx";
    private const string Social = "5-社会组织台账.xlsx";

    [Theory]
    [InlineData(Above, WorkbookFormat.Xlsx, "规上", 3, 4, "2026-09-30", DatePrecision.Day)]
    [InlineData(Below, WorkbookFormat.Xls, "规下", 3, 3, "2026-09-30", DatePrecision.Day)]
    [InlineData(Social, WorkbookFormat.Xlsx, "Sheet", 3, 3, "2026-09-30", DatePrecision.Day)]
    [InlineData("党员名册.xlsx", WorkbookFormat.Xlsx, "Sheet", 3, 3, "2026-09-30", DatePrecision.Day)]
    [InlineData("2026年组织生活台账.xlsx", WorkbookFormat.Xlsx, "Sheet", 3, 3, "2026-09-30", DatePrecision.Month)]
    public void The_header_and_the_statement_date_are_found(
        string file, WorkbookFormat format, string sheet, int firstRow, int lastRow, string day, DatePrecision precision)
    {
        var workbook = Read(file);
        var found = Assert.Single(SheetFinder.Find(workbook, OfficeSheets.All, file));

        Assert.Equal(format, workbook.Format);
        Assert.Null(found.Problem);
        Assert.True(found.IsPreselected);
        Assert.Equal(sheet, found.Sheet.Name);
        Assert.Equal((firstRow, lastRow), (found.Layout!.Header.FirstRow, found.Layout.Header.LastRow));
        Assert.Equal(DateOnly.Parse(day), found.Layout.StatementDate!.Day);
        Assert.Equal(precision, found.Layout.StatementDate.Precision);
        Assert.Equal(1, found.Layout.RowNumberColumn);
    }

    [Fact]
    public void The_two_row_header_of_the_first_ledger_gives_every_column_its_heading()
    {
        var layout = Found(Above);

        Assert.Same(OfficeSheets.Enterprises, layout.Definition);
        Assert.Equal("填报单位：滨河街道党工委        填报日期：2026年9月30日", layout.StatementDate!.Source);
        Assert.Equal(
            [
                "B企业名称=Name", "C统一社会信用代码=Code", "D所属社区=Community", "E行业类别=Industry", "F负责人信息/法定代表人=Owner",
                "G负责人信息/联系电话=Phone", "H职工人数=Employees", "I年主营业务收入(万元)=Revenue", "J党建情况/党员人数=Members",
                "K党建情况/是否建立党组织=HasOrganisation", "L党建情况/党组织名称=Organisation", "M党建情况/组建方式=Form", "N备注=Remark",
            ],
            layout.Matches.Select(m => $"{m.Letters}{m.Header}={m.Key}"));
        Assert.All(layout.Matches, m => Assert.Equal(MatchKind.Exact, m.Kind));
    }

    [Theory]
    [InlineData(Above)]
    [InlineData(Below)]
    public void Rows_wrong_and_normalised_are_exactly_those_expected(string file)
    {
        var reading = Parse(file);

        // Whether a community exists only the portal's tables can say.
        var expectedWrong = LedgerFiles.Expected(file, "errors").Where(e => e.Why != "unknown community").Select(e => e.Row);
        Assert.Equal(LedgerFiles.ExpectedCount(file, "rows"), reading.Rows.Count);
        Assert.Equal(expectedWrong, reading.Wrong.Select(r => r.Number));
        Assert.Equal(LedgerFiles.Expected(file, "normalised").Select(e => e.Row), reading.Normalised.Select(r => r.Number));
        Assert.All(reading.Wrong, r => Assert.Single(r.Problems));
        Assert.Empty(reading.Rows.SelectMany(r => r.Warnings));
    }

    [Theory]
    [InlineData(6, "Code", "校验码不符，请对照营业执照逐位核对", null)]
    [InlineData(11, "Employees", "职工人数“-5”是负数，请填 0 或正整数", null)]
    [InlineData(43, "Employees", "职工人数“约50人”不是数字，请填整数", "50")]
    [InlineData(52, "Name", "缺企业名称", null)]
    [InlineData(117, "Code", "统一社会信用代码重复，与第 7 行相同", null)]
    public void Every_wrong_row_says_which_column_and_why(int row, string column, string reason, string? suggestion)
    {
        var problem = Parse(Above).Rows.Single(r => r.Number == row).Problems.Single();

        Assert.Equal(new Finding(column, reason, suggestion), problem);
    }

    [Theory]
    [InlineData(8, "Code", "全角转半角", "９１９９０１０１ＭＰ４０７９６１８Ｊ", "91990101MP4079618J")]
    [InlineData(77, "Remark", "形似公式的文字按文本保存", "=HYPERLINK(\"http://127.0.0.1/x\",\"点我\")", "=HYPERLINK(\"http://127.0.0.1/x\",\"点我\")")]
    [InlineData(85, "Code", "字母转大写", "91990101mf3921029l", "91990101MF3921029L")]
    [InlineData(115, "Name", "去掉首尾空格", " 滨河东方铸锻有限公司\u3000", "滨河东方铸锻有限公司")]
    public void Every_repair_shows_before_and_after(int row, string column, string kind, string before, string after)
    {
        var repair = Parse(Above).Rows.Single(r => r.Number == row).Normalisations.Single();

        Assert.Equal(new Normalisation(column, kind, before, after), repair);
    }

    [Fact]
    public void Total_and_note_are_skipped_with_their_reason()
    {
        Assert.Equal(
            [new SkippedRow(118, 118, RowKind.Total, "合计"), new SkippedRow(119, 119, RowKind.Note, "注：职工人数以2026年8月社保缴纳人数为准。")],
            Parse(Above).Skipped);
        Assert.Empty(Parse(Below).Skipped);
    }

    [Fact]
    public void A_community_merged_over_several_rows_holds_for_each_of_them()
    {
        var rows = Parse(Above).Rows;

        Assert.All(rows.Where(r => r.Number is >= 5 and <= 16), r => Assert.Equal("工人村社区", r["Community"]));
        Assert.Equal("建设路社区", rows.Single(r => r.Number == 17)["Community"]);
        Assert.All(rows, r => Assert.NotNull(r["Community"]));
    }

    [Fact]
    public void A_phone_stored_as_a_number_becomes_text_without_a_word()
    {
        var row = Parse(Below).Rows[0];

        Assert.Equal("19900035877", row["Phone"]);
        Assert.Equal("Remark", Assert.Single(row.Normalisations).Key);
    }

    [Fact]
    public void Both_sheets_of_the_third_file_are_read_with_their_own_last_columns()
    {
        var found = SheetFinder.Find(Read(Special), OfficeSheets.All, Special);
        var readings = found.Select(f => RowParser.Parse(f.Sheet, f.Layout!)).ToList();

        Assert.Equal(["重点管理", "准备撤销"], found.Select(f => f.Sheet.Name));
        Assert.All(found, f => Assert.True(f.IsPreselected));
        Assert.All(found, f => Assert.Equal(
            new StatementDate(new DateOnly(2026, 9, 30), DatePrecision.Quarter, "2026年第三季度"), f.Layout!.StatementDate));
        Assert.Equal([8, 6], readings.Select(r => r.Rows.Count));
        Assert.All(readings, r => Assert.Empty(r.Wrong));
        Assert.All(readings, r => Assert.Empty(r.Normalised));
        Assert.All(readings[0].Rows, r => Assert.NotNull(r["KeyReason"]));
        Assert.All(readings[1].Rows, r => Assert.Equal(new DateOnly(2026, 12, 31), r["LeavingDate"]));
    }

    [Fact]
    public void The_social_organisations_are_not_taken_for_enterprises()
    {
        var layout = Found(Social);
        var reading = Parse(Social);

        Assert.Same(OfficeSheets.SocialOrganisations, layout.Definition);
        Assert.Equal(LedgerFiles.ExpectedCount(Social, "rows"), reading.Rows.Count);
        Assert.Empty(reading.Wrong);
        Assert.Empty(reading.Normalised);
    }

    [Fact]
    public void In_the_roster_damaged_ids_and_the_impossible_date_are_found()
    {
        const string file = "党员名册.xlsx";
        var reading = Parse(file);

        // The check character, sex and branch of 180, 197 and 328 are the noun's to check.
        Assert.Equal([113, 300, 427], reading.Wrong.Select(r => r.Number));
        Assert.All(reading.Wrong.Where(r => r.Number is 300 or 427), r => Assert.Contains("末几位已经丢失", r.Problems.Single().Reason, StringComparison.Ordinal));
        Assert.Equal(LedgerFiles.Expected(file, "normalised").Select(e => e.Row), reading.Normalised.Select(r => r.Number));
        Assert.Equal(608, reading.Rows.Count);
    }

    private static RawWorkbook Read(string file)
    {
        using var stream = LedgerFiles.Open(file);
        return WorkbookReader.Read(stream);
    }

    private static SheetLayout Found(string file) => SheetFinder.Find(Read(file), OfficeSheets.All, file)[0].Layout!;

    private static SheetReading Parse(string file)
    {
        var found = SheetFinder.Find(Read(file), OfficeSheets.All, file)[0];
        return RowParser.Parse(found.Sheet, found.Layout!);
    }
}
