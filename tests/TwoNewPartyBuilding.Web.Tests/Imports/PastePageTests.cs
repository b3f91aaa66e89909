using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Tests.Enterprises;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Imports;

/// <summary>Cells pasted from a spreadsheet become an import: previewed, written, taken back like any other.</summary>
public sealed class PastePageTests : ListOffice
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Codes_and_one_column_are_enough_to_correct_units()
    {
        await EnterAsync("滨河甲公司", null, u => u.Employees = 3);
        await EnterAsync("滨河乙公司", null, u => u.Employees = 4);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync("/imports/pasted");
        var preview = await staff.SubmitAsync(form, "main form", Fields(("text", $"统一社会信用代码\t职工人数\n{TestData.CreditCodeOf(1)}\t35\n{TestData.CreditCodeOf(2)}\t4\n")));
        Assert.StartsWith("/imports/", preview.Path, StringComparison.Ordinal);
        preview = await ReadyAsync(staff, preview);
        Assert.True(preview.Text.Contains("滨河甲公司", StringComparison.Ordinal), preview.Text);
        await using var system = Portal.AsSystem();
        Assert.Equal([RowEffect.Changed, RowEffect.Same], await system.Db.ImportRows.OrderBy(r => r.Number).Select(r => r.Effect).ToListAsync(Ct));
        Assert.Equal(3, await system.Db.Enterprises.OrderBy(e => e.Id).Select(e => e.Employees).FirstAsync(Ct));

        // A wrong number says why, as in any file.
        var wrong = await ReadyAsync(staff, await staff.SubmitAsync(form, "main form", Fields(("text", "单位名称\t职工人数\n滨河甲公司\t不详人\n"))));
        Assert.Contains("滨河甲公司", wrong.Text, StringComparison.Ordinal);
        Assert.Contains(RowEffect.Wrong, await system.Db.ImportRows.Select(r => r.Effect).ToListAsync(Ct));
    }

    [Theory]
    [InlineData("", "请粘贴表头和至少一行内容")]
    [InlineData("单位名称\t职工人数", "请粘贴表头和至少一行内容")]
    [InlineData("电话\t职工人数\n1\t2", "无法对应到单位")]
    [InlineData("单位名称\n滨河甲公司", "至少带上一列")]
    public async Task What_cannot_be_read_says_what_to_copy(string text, string message)
    {
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var answer = await staff.SubmitAsync(await staff.GetAsync("/imports/pasted"), "main form", Fields(("text", text)));
        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Portal.AsSystem().Db.ImportBatches.CountAsync(Ct));
        using var member = await SignInAsync(Role.CommunityStaff, await Portal.AddCommunityAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/imports/pasted")).Status);
    }

    [Fact]
    public void Cells_of_several_lines_and_quotes_are_read_as_copied()
    {
        var rows = PastedText.Rows("名称\t备注\r\n甲\t\"一行\n二行 \"\"引\"\"\"\r\n\t\r\n乙\t半个\"引号\r\n");
        Assert.Equal([["名称", "备注"], ["甲", "一行\n二行 \"引\""], ["乙", "半个\"引号"]], rows);
    }

    private static async Task<Page> ReadyAsync(Visitor visitor, Page page)
    {
        for (var i = 0; i < 100 && page.Document.QuerySelector("[data-poll]") is not null; i++)
        {
            await Task.Delay(100, Ct);
            page = await visitor.GetAsync(page.Path);
        }

        return page;
    }
}
