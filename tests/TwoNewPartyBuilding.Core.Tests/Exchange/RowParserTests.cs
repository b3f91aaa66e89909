using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Exchange;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

public sealed class RowParserTests
{
    [Theory]
    [InlineData(RowKind.Total, "合计", null, 25)]
    [InlineData(RowKind.Total, "合 计", null, 25)]
    [InlineData(RowKind.Total, "总计：113家", null, 25)]
    [InlineData(RowKind.Total, "合计", "113家", 25)]
    [InlineData(RowKind.Total, "滨河社区小计", null, 25)]
    [InlineData(RowKind.Total, null, "合计", 25)]
    [InlineData(RowKind.Total, 3, "合计", 25)]
    [InlineData(RowKind.Note, "注：职工人数以社保为准。", null, null)]
    [InlineData(RowKind.Note, "说明:1.职工人数以社保为准。", null, null)]
    [InlineData(RowKind.Note, null, "备注：按月更新", null)]
    [InlineData(RowKind.Note, "※按月更新", null, null)]
    [InlineData(RowKind.Note, "以上数据按月更新", null, null)]
    [InlineData(RowKind.Signature, "填表人：张三", null, null)]
    [InlineData(RowKind.Signature, "单位（盖章）：", null, null)]
    [InlineData(RowKind.Signature, null, "审核人：李四", null)]
    [InlineData(RowKind.Signature, "制表 张三", null, null)]
    [InlineData(RowKind.Blank, 3, null, null)]
    [InlineData(RowKind.Blank, "3", null, null)]
    [InlineData(RowKind.RepeatedHeader, "序号", "企业名称", null)]
    [InlineData(RowKind.Data, null, "合计科技有限公司", 25)]
    [InlineData(RowKind.Data, 3, "合力公司", null)]
    [InlineData(RowKind.Data, 3, "注册会计师事务所", null)]
    [InlineData(RowKind.Data, null, "审核技术有限公司", 25)]
    [InlineData(RowKind.Data, null, "滨河签字笔有限公司", 25)]
    [InlineData(RowKind.Data, null, "*ST滨河", 25)]
    [InlineData(RowKind.Note, "*注：按月更新", null, null)]
    [InlineData(RowKind.Signature, null, "领导签字：", null)]
    [InlineData(RowKind.Data, 3, null, 25)]
    [InlineData(RowKind.Data, "3", "滨河商贸", null)]
    public void A_row_is_sorted_by_what_stands_in_it(RowKind kind, object? number, string? name, int? employees)
    {
        var reading = Parse(s =>
        {
            s.Row(1, "序号", "企业名称", "统一社会信用代码", "所属社区", "职工人数");
            s.Row(2, 1, "滨河泰和酒楼有限公司", null, "铁东社区", 25);
            s.Row(3, number, name, null, null, employees);
        });

        Assert.Equal(kind == RowKind.Data ? [2, 3] : [2], reading.Rows.Select(r => r.Number));
        Assert.Equal(kind == RowKind.Data ? [] : [(3, kind)], reading.Skipped.Select(s => (s.FirstRow, s.Kind)));
    }

    [Fact]
    public void A_row_with_its_own_key_is_a_record_whatever_its_name()
    {
        var reading = RowParser.Parse(
            MemberSheet("合计", "小计", "注：", "填表人", "合某", "总计明"), MemberLayout("合计", "小计", "注：", "填表人", "合某", "总计明"));

        Assert.Equal(["合计", "小计", "注：", "填表人", "合某", "总计明"], reading.Rows.Select(r => r["Name"]));
        Assert.Empty(reading.Skipped);
    }

    [Fact]
    public void A_header_repeated_in_the_middle_is_skipped_with_all_its_rows_and_titles()
    {
        var reading = Parse(s =>
        {
            for (var page = 0; page < 3; page++)
            {
                var top = (page * 7) + 1;
                s.Row(top, "滨河街道企业台账");
                s.Range(top, 1, top, 6).Merge();
                s.Row(top + 1, "序号", "企业名称", "所属社区", "负责人信息", null, "职工人数");
                s.Row(top + 2, null, null, null, "姓名", "电话", null);
                s.Range(top + 1, 4, top + 1, 5).Merge();
                s.Row(top + 3, 1 + page, $"企业{page}", "铁东社区", "张三", "13900000000", 25);
                s.Row(top + 4, "填表人：李四", null, null, "审核人：王五");
                s.Row(top + 5, null, null, null, page == 1 ? new DateTime(2026, 9, 30) : "2026年9月30日");
            }
        });

        Assert.Equal([4, 11, 18], reading.Rows.Select(r => r.Number));
        Assert.All(reading.Rows, r => Assert.Equal("13900000000", r["Phone"]));
        Assert.Equal(
            [
                (5, 5, RowKind.Signature), (6, 6, RowKind.Signature), (7, 7, RowKind.Blank), (8, 8, RowKind.RepeatedHeader), (9, 9, RowKind.RepeatedHeader),
                (10, 10, RowKind.RepeatedHeader), (12, 12, RowKind.Signature), (13, 13, RowKind.Signature), (14, 14, RowKind.Blank),
                (15, 15, RowKind.RepeatedHeader), (16, 16, RowKind.RepeatedHeader), (17, 17, RowKind.RepeatedHeader),
                (19, 19, RowKind.Signature), (20, 20, RowKind.Signature),
            ],
            reading.Skipped.Select(s => (s.FirstRow, s.LastRow, s.Kind)));
    }

    [Fact]
    public void Column_numbers_and_units_under_the_header_are_no_records()
    {
        var reading = Parse(s =>
        {
            s.Row(1, "企业名称", "所属社区", "职工人数", "党员人数", "年主营业务收入");
            s.Row(2, "甲", "乙", 1, 2, 3);
            s.Row(3, null, null, "人", "人", "万元");
            s.Row(4, "滨河商贸", "铁东社区", 1, 2, 3);
        });

        Assert.Equal([4], reading.Rows.Select(r => r.Number));
        Assert.Equal([RowKind.RepeatedHeader, RowKind.RepeatedHeader], reading.Skipped.Select(s => s.Kind));
    }

    [Fact]
    public void A_section_heading_merged_over_the_whole_row_is_a_note()
    {
        var reading = Parse(s =>
        {
            s.Row(1, "企业名称", "所属社区", "职工人数", "党员人数");
            s.Row(2, "一、规模以上企业");
            s.Range("A2:D2").Merge();
            s.Row(3, "滨河商贸", "铁东社区", 1, 2);
        });

        Assert.Equal(new SkippedRow(2, 2, RowKind.Note, "一、规模以上企业"), reading.Skipped.Single());
        Assert.Equal("说明文字", reading.Skipped[0].Reason);
    }

    [Fact]
    public void Blank_rows_between_records_are_told_as_one_stretch()
    {
        var reading = Parse(s =>
        {
            s.Row(1, "企业名称", "所属社区", "职工人数");
            s.Row(2, "甲公司", "铁东社区", 1);
            s.Row(9, "乙公司", "铁东社区", 1);
        });

        Assert.Equal([new SkippedRow(3, 8, RowKind.Blank, "")], reading.Skipped);
        Assert.Equal([2, 9], reading.Rows.Select(r => r.Number));
    }

    [Fact]
    public void Merged_cells_hold_for_all_their_rows_and_end_where_they_end()
    {
        var reading = Parse(s =>
        {
            s.Row(1, "所属社区", "企业名称", "职工人数", "备注");
            s.Row(2, "铁东社区", "甲公司", 1, "共用");
            s.Row(3, null, "乙公司", 2);
            s.Row(4, null, "丙公司", 3);
            s.Range("A2:A3").Merge();
            s.Range("D2:E4").Merge();
        });

        Assert.Equal(["铁东社区", "铁东社区", null], reading.Rows.Select(r => r["Community"]));
        Assert.Equal(["共用", "共用", "共用"], reading.Rows.Select(r => r["Remark"]));
        Assert.Equal("铁东社区", reading.Rows[1].TextOf("Community"));
    }

    [Fact]
    public void An_empty_cell_gives_no_value_and_a_missing_required_one_a_problem()
    {
        var reading = Parse(s =>
        {
            s.Row(1, "序号", "企业名称", "所属社区", "职工人数");
            s.Row(2, 1, "甲公司", null, "—");
            s.Row(3, 2, "无", "铁东社区", 1);
        });

        Assert.False(reading.Rows[0].IsGiven("Community"));
        Assert.False(reading.Rows[0].IsGiven("Employees"));
        Assert.False(reading.Rows[0].IsWrong);
        Assert.Equal(new Finding("Name", "缺企业名称"), reading.Rows[1].Problems.Single());
    }

    [Fact]
    public void A_masked_name_is_not_missing_and_overwrites_nothing()
    {
        var row = RowParser.Parse(MemberSheet("张*三"), MemberLayout("张*三")).Rows.Single();

        Assert.False(row.IsWrong);
        Assert.Equal(["Name"], row.MaskedKeys);
        Assert.False(row.IsGiven("Name"));
    }

    [Fact]
    public void Only_the_later_of_two_rows_with_one_key_is_wrong()
    {
        var reading = Parse(s =>
        {
            s.Row(1, "企业名称", "统一社会信用代码", "所属社区");
            s.Row(2, "甲公司", "91990101MP4079618J", "铁东社区");
            s.Row(3, "乙公司", null, "铁东社区");
            s.Row(4, "丙公司", null, "铁东社区");
            s.Row(5, "丁公司", "９１９９０１０１ＭＰ４０７９６１８ｊ", "铁东社区");
            s.Row(6, "戊公司", "91990101MP4079618J", "铁东社区");
        });

        Assert.Equal([5, 6], reading.Wrong.Select(r => r.Number));
        Assert.All(reading.Wrong, r => Assert.Equal(new Finding("Code", "统一社会信用代码重复，与第 2 行相同"), r.Problems.Single()));
    }

    [Fact]
    public void Key_parts_are_compared_together()
    {
        var sheet = DirtyWorkbook.Sheet(s =>
        {
            s.Row(1, "党支部", "时间", "类型", "主题");
            s.Row(2, "甲支部", "2026年9月1日", "党课", "a");
            s.Row(3, "甲支部", "2026.9.1", "主题党日", "b");
            s.Row(4, "乙支部", "2026-09-01", "党课", "c");
            s.Row(5, "甲支部", "2026/9/1", "党课", "d");
        });
        var reading = RowParser.Parse(sheet, SheetFinder.Find(sheet, OfficeSheets.All).Layout!);

        Assert.Equal([5], reading.Wrong.Select(r => r.Number));
        Assert.Contains("与第 2 行相同", reading.Wrong.Single().Problems.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_corrected_row_is_read_again_from_its_packed_cells()
    {
        var row = Parse(s =>
        {
            s.Row(1, "企业名称", "统一社会信用代码", "所属社区", "职工人数");
            s.Row(2, "甲公司", "91990101MP4079618J", "铁东社区", "约50人");
        }).Rows.Single();
        Assert.Equal("50", row.Problems.Single().Suggestion);

        var cells = new RawCell[OfficeSheets.Enterprises.Columns.Count];
        foreach (var (key, cell) in row.Cells)
        {
            cells[OfficeSheets.Enterprises.IndexOf(key)] = RawCell.Unpack(cell.Pack());
        }

        cells[OfficeSheets.Enterprises.IndexOf("Employees")] = RawCell.Of("50");
        var corrected = ParsedRow.Read(OfficeSheets.Enterprises, row.Number, cells);

        Assert.False(corrected.IsWrong);
        Assert.Equal(50, corrected.Get<int>("Employees"));
        Assert.Equal("甲公司", corrected["Name"]);
    }

    [Fact]
    public void A_definition_may_look_at_the_whole_row()
    {
        var definition = new SheetDefinition("x", "测试", [],
        [
            new SheetColumn("Total", "总人数", CellParsers.WholeNumber),
            new SheetColumn("Part", "其中党员", CellParsers.WholeNumber),
        ])
        {
            CheckRow = static r =>
            {
                if (r.Get<int>("Part") > r.Get<int>("Total"))
                {
                    r.AddWarning("Part", "党员多于总人数");
                }
            },
        };
        RawCell[] Cells(int total, int part) => [RawCell.Of(total), RawCell.Of(part)];

        Assert.Empty(ParsedRow.Read(definition, 1, Cells(5, 5)).Warnings);
        Assert.Equal("党员多于总人数", ParsedRow.Read(definition, 1, Cells(5, 6)).Warnings.Single().Reason);
        Assert.False(ParsedRow.Read(definition, 1, Cells(5, 6)).IsWrong);
    }

    private static SheetReading Parse(Action<IXLWorksheet> fill)
    {
        var sheet = DirtyWorkbook.Sheet(fill);
        var found = SheetFinder.Find(sheet, OfficeSheets.All);
        Assert.Same(OfficeSheets.Enterprises, found.Layout?.Definition);
        return RowParser.Parse(sheet, found.Layout!);
    }

    private static RawSheet MemberSheet(params string[] names) => DirtyWorkbook.Sheet(s =>
    {
        s.Row(1, "姓名", "性别", "身份证号", "入党时间");
        for (var i = 0; i < names.Length; i++)
        {
            s.Row(2 + i, names[i], "男", $"99010119851230{4276 + i}", "2019.7");
        }
    });

    private static SheetLayout MemberLayout(params string[] names) => SheetFinder.Find(MemberSheet(names), OfficeSheets.All).Layout!;
}
