using TwoNewPartyBuilding.Core.Exchange;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>Headers as other offices build them.</summary>
public sealed class SheetFinderTests
{
    [Fact]
    public void Three_header_rows_with_nested_groups_are_read_by_path()
    {
        var layout = Find(s =>
        {
            s.Row(1, "××街道非公企业党建工作台账");
            s.Row(2, "填报单位：××街道", null, "截至2026年6月30日", null, null, null, "单位：万元、人");
            s.Row(3, "序号", "企业基本情况", null, null, null, "党建情况", null, null);
            s.Row(4, null, "企业名称", "统一社会\n信用代码", "负责人信息", null, "党员人数", "党组织", null);
            s.Row(5, null, null, null, "姓名", "电话", null, "名称", "组建方式");
            s.Range("A1:H1").Merge();
            s.Range("A3:A5").Merge();
            s.Range("B3:E3").Merge();
            s.Range("F3:H3").Merge();
            s.Range("B4:B5").Merge();
            s.Range("C4:C5").Merge();
            s.Range("D4:E4").Merge();
            s.Range("F4:F5").Merge();
            s.Range("G4:H4").Merge();
            s.Row(6, 1, "滨河商贸", "91990101MP4079618J", "张三", "13900000000", 3, "滨河商贸党支部", "单独组建");
        });

        Assert.Equal((3, 5), (layout.Header.FirstRow, layout.Header.LastRow));
        Assert.Equal(
            [
                "企业基本情况/企业名称=Name 名称一致", "企业基本情况/统一社会信用代码=Code 名称一致", "企业基本情况/负责人信息/姓名=Owner 别名",
                "企业基本情况/负责人信息/电话=Phone 别名", "党建情况/党员人数=Members 名称一致", "党建情况/党组织/名称=Organisation 名称一致",
                "党建情况/党组织/组建方式=Form 名称一致",
            ],
            layout.Matches.Select(m => $"{m.Header}={m.Key} {m.Kind.Word()}"));
        Assert.Equal(new StatementDate(new DateOnly(2026, 6, 30), DatePrecision.Day, "截至2026年6月30日"), layout.StatementDate);
        Assert.Contains("单位：万元、人", layout.Titles);
    }

    [Fact]
    public void Four_header_rows_below_six_rows_of_titles_are_found()
    {
        var layout = Find(s =>
        {
            for (var i = 1; i <= 6; i++)
            {
                s.Row(i * 2, $"说明文字第 {i} 行，共六行");
            }

            s.Row(14, "台账", null, null, null, null);
            s.Row(15, "序号", "企业", null, "人员", null);
            s.Row(16, null, "企业", null, "数量", null);
            s.Row(17, null, "企业名称", "所属社区", "职工人数", "党员人数");
            s.Range("A15:A17").Merge();
            s.Range("B15:C16").Merge();
            s.Range("D15:E15").Merge();
            s.Range("D16:E16").Merge();
            s.Row(18, 1, "滨河商贸", "铁东社区", 25, 1);
        });

        Assert.Equal((15, 17), (layout.Header.FirstRow, layout.Header.LastRow));
        Assert.Equal(["企业/企业名称", "企业/所属社区", "人员/数量/职工人数", "人员/数量/党员人数"], layout.Matches.Select(m => m.Header));
        Assert.All(layout.Matches, m => Assert.Equal(MatchKind.Exact, m.Kind));
    }

    [Fact]
    public void Groups_whose_merges_were_lost_reach_over_the_blank_cells_beside_them()
    {
        var layout = Find(s =>
        {
            s.Row(1, "企业名称", "所属社区", "负责人信息", null, "党建情况", null);
            s.Row(2, null, null, "姓名", "电话", "党员人数", "组建方式");
            s.Row(3, "滨河商贸", "铁东社区", "张三", "13900000000", 1, "单独组建");
        });

        Assert.Equal((1, 2), (layout.Header.FirstRow, layout.Header.LastRow));
        Assert.Equal(["Name", "Community", "Owner", "Phone", "Members", "Form"], layout.Matches.Select(m => m.Key));
    }

    [Fact]
    public void A_group_that_no_match_needs_still_belongs_to_the_header()
    {
        var layout = Find(s =>
        {
            s.Row(1, "台账 2026年9月");
            s.Row(2, null, null, "规模", null, null);
            s.Row(3, "企业名称", "所属社区", "职工人数", "年主营业务收入", "备注");
            s.Range("A1:E1").Merge();
            s.Range("C2:D2").Merge();
            s.Row(4, "滨河商贸", "铁东社区", 25, 10, null);
        });

        Assert.Equal((2, 3), (layout.Header.FirstRow, layout.Header.LastRow));
        Assert.Equal("规模/职工人数", layout.Matches[2].Header);
    }

    [Fact]
    public void Blank_leading_columns_and_rows_do_not_matter()
    {
        var layout = Find(s =>
        {
            s.RowFrom(5, 4, "序号", "企业名称", "统一社会信用代码", "所属社区");
            s.RowFrom(6, 4, 1, "滨河商贸", "91990101MP4079618J", "铁东社区");
        });

        Assert.Equal((5, 4), (layout.Header.FirstRow, layout.RowNumberColumn));
        Assert.Equal(["E", "F", "G"], layout.Matches.Select(m => m.Letters));
    }

    [Fact]
    public void Columns_are_matched_by_name_alias_and_likeness_and_the_rest_is_listed()
    {
        var layout = Find(s =>
        {
            s.Row(1, "企 业 名 称 *", "社会信用代码", "主营业务收入(万元)", "从业人数（人）", "入库时间", "是否建立党组织(是/否)", "预备党员人数");
            s.Row(2, "滨河商贸", "91990101MP4079618J", 10, 25, "2026", "是", 1);
        });

        Assert.Equal(
            [("Name", MatchKind.Exact), ("Code", MatchKind.Alias), ("Revenue", MatchKind.Similar), ("Employees", MatchKind.Alias), (null, MatchKind.None), ("HasOrganisation", MatchKind.Similar), (null, MatchKind.None)],
            layout.Matches.Select(m => (m.Key, m.Kind)));
        Assert.All(layout.Matches.Where(m => m.Kind == MatchKind.Similar), m => Assert.InRange(m.Likeness, 0.5, 0.99));
    }

    [Fact]
    public void One_column_is_never_matched_twice_and_the_surer_heading_gets_it()
    {
        var layout = Find(s =>
        {
            s.Row(1, "企业名称", "职工人数(不含劳务派遣)", "职工人数", "所属社区");
            s.Row(2, "滨河商贸", 20, 25, "铁东社区");
        });

        Assert.Equal(["Name", null, "Employees", "Community"], layout.Matches.Select(m => m.Key));
    }

    [Fact]
    public void Another_unit_in_the_heading_is_pointed_out()
    {
        var layout = Find(s =>
        {
            s.Row(1, "企业名称", "所属社区", "年主营业务收入(元)");
            s.Row(2, "滨河商贸", "铁东社区", 250000);
        });

        Assert.Equal("Revenue", layout.Matches[2].Key);
        Assert.Equal(["“年主营业务收入(元)”的单位是元，系统按万元保存，请先换算"], layout.Warnings);
    }

    [Fact]
    public void A_person_may_choose_other_matches_and_they_are_remembered_by_the_header()
    {
        static void Fill(ClosedXML.Excel.IXLWorksheet s)
        {
            s.Row(1, "企业名称", "所属社区", "人员规模", "职工人数");
            s.Row(2, "滨河商贸", "铁东社区", 30, 25);
        }

        var found = Find(Fill);
        var chosen = found.WithMatches(new Dictionary<int, string?> { [3] = "Employees", [2] = null });

        Assert.Equal(["Name", null, "Employees", null], chosen.Matches.Select(m => m.Key));
        Assert.Equal([MatchKind.Exact, MatchKind.Chosen, MatchKind.Chosen, MatchKind.None], chosen.Matches.Select(m => m.Kind));
        Assert.Equal(30, RowParser.Parse(DirtyWorkbook.Sheet(Fill), chosen).Rows[0]["Employees"]);
        Assert.Equal(found.Fingerprint, Find(Fill).Fingerprint);
        Assert.NotEqual(found.Fingerprint, Find(s =>
        {
            Fill(s);
            s.Cell(1, 5).Value = "备注";
        }).Fingerprint);
    }

    [Fact]
    public void A_sheet_for_each_branch_takes_the_branch_from_its_name_or_title()
    {
        using var stream = DirtyWorkbook.Build(w =>
        {
            foreach (var branch in new[] { "滨河商贸党支部", "铁东社区联合党支部" })
            {
                var sheet = w.AddWorksheet(branch);
                sheet.Row(1, "党员名册");
                sheet.Row(2, "序号", "姓名", "性别", "身份证号码", "入党时间");
                sheet.Row(3, 1, "张三", "男", branch[0] == '滨' ? "990101198512304276" : "990101198411165545", "2019.7");
            }
        });

        var rows = SheetFinder.Find(WorkbookReader.Read(stream), OfficeSheets.All).Select(f =>
        {
            Assert.True(f.IsPreselected);
            return RowParser.Parse(f.Sheet, f.Layout!).Rows.Single();
        });
        Assert.Equal(["滨河商贸党支部", "铁东社区联合党支部"], rows.Select(r => r["Branch"]));
    }

    [Fact]
    public void Of_two_definitions_the_one_with_more_in_common_is_taken()
    {
        static SheetDefinition Best(params string[] headings)
        {
            var sheet = DirtyWorkbook.Sheet(s =>
            {
                s.Row(1, [.. headings]);
                s.Row(2, [.. headings.Select(_ => "x")]);
            });
            return SheetFinder.Find(sheet, OfficeSheets.All).Layout!.Definition;
        }

        Assert.Same(OfficeSheets.Members, Best("姓名", "身份证号", "入党时间", "联系电话"));
        Assert.Same(OfficeSheets.Enterprises, Best("单位名称", "统一社会信用代码", "联系电话", "职工人数"));
        Assert.Same(OfficeSheets.SocialOrganisations, Best("社会组织名称", "统一社会信用代码", "联系电话", "职工人数"));
        Assert.Same(OfficeSheets.Activities, Best("党支部", "时间", "类型", "主题"));
    }

    [Fact]
    public void A_sheet_without_any_known_header_says_so()
    {
        var found = SheetFinder.Find(
            DirtyWorkbook.Sheet(s =>
            {
                s.Row(1, "食堂菜单");
                s.Row(2, "星期", "午餐", "晚餐");
                s.Row(3, "一", "面", "饭");
            }),
            [OfficeSheets.Enterprises]);

        Assert.False(found.IsPreselected);
        Assert.Null(found.Layout);
        Assert.Contains("没有找到“企业台账”的表头", found.Problem, StringComparison.Ordinal);
        Assert.Contains("“企业名称”、“统一社会信用代码”", found.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_sheet_a_missing_column_a_hidden_and_an_empty_sheet_are_not_preselected()
    {
        static FoundSheet One(Action<ClosedXML.Excel.IXLWorksheet> fill) => SheetFinder.Find(DirtyWorkbook.Sheet(fill), OfficeSheets.All);

        Assert.Contains("都不像", One(s => { s.Row(1, "联系电话", "备注", "序", "发放日期", "领取人"); s.Row(2, "1", "2"); }).Problem, StringComparison.Ordinal);
        Assert.Equal("没有找到“企业名称”列，请指定是表中的哪一列", One(s => { s.Row(1, "统一社会信用代码", "所属社区", "职工人数"); s.Row(2, "a", "b", 1); }).Problem);
        Assert.Equal("表头下面没有数据", One(s => s.Row(1, "企业名称", "统一社会信用代码", "所属社区")).Problem);

        using var stream = DirtyWorkbook.Build(w =>
        {
            w.AddWorksheet("现用").Row(1, "x");
            var old = w.AddWorksheet("旧表");
            old.Row(1, "企业名称", "统一社会信用代码", "所属社区");
            old.Row(2, "滨河商贸", null, "铁东社区");
            old.Visibility = ClosedXML.Excel.XLWorksheetVisibility.Hidden;
            w.AddWorksheet("空");
        });
        var found = SheetFinder.Find(WorkbookReader.Read(stream), OfficeSheets.All);
        Assert.Equal("这是隐藏的工作表，需要时请勾选", found[1].Problem);
        Assert.Equal("工作表是空的", found[2].Problem);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void The_header_is_searched_in_the_first_thirty_rows(int above, bool found)
    {
        var sheet = DirtyWorkbook.Sheet(s =>
        {
            for (var i = 1; i <= above; i++)
            {
                s.Row(i, $"第 {i} 条说明");
            }

            s.Row(above + 1, "企业名称", "统一社会信用代码", "所属社区");
            s.Row(above + 2, "滨河商贸", null, "铁东社区");
        });

        Assert.Equal(found, SheetFinder.Find(sheet, OfficeSheets.All).Layout is not null);
    }

    [Theory]
    [InlineData("党员人数", "职工人数", false)]
    [InlineData("主营业务收入", "年主营业务收入", true)]
    [InlineData("预备党员人数", "党员人数", false)]
    [InlineData("上级党组织名称", "党组织名称", false)]
    [InlineData("联系人电话", "联系电话", true)]
    public void Headings_are_alike_only_where_nothing_qualifies_them(string a, string b, bool alike) =>
        Assert.Equal(alike, HeaderName.Likeness(a, b) >= 0.7);

    private static SheetLayout Find(Action<ClosedXML.Excel.IXLWorksheet> fill)
    {
        var found = SheetFinder.Find(DirtyWorkbook.Sheet(fill), OfficeSheets.All);
        Assert.Null(found.Problem);
        Assert.Same(OfficeSheets.Enterprises, found.Layout!.Definition);
        return found.Layout;
    }
}
