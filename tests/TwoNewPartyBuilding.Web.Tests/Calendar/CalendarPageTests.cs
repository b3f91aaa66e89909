using System.Net;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Calendar;

/// <summary>The calendar of a year and the holiday notice behind it.</summary>
public sealed class CalendarPageTests : IAsyncDisposable
{
    private const string Notice = "劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。";

    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Without_a_table_the_page_says_so_and_a_reader_is_not_offered_to_mend_it()
    {
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var page = await leader.GetAsync("/calendar/2029");
        Assert.Contains("节假日表未导入", page.Text, StringComparison.Ordinal);
        Assert.Contains("5月3日（周四） 由 5月1日 顺延", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("录入放假安排", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/calendar/1999")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/calendar/2029/holidays")).Status);
    }

    [Fact]
    public async Task A_notice_is_previewed_kept_and_seen_in_the_calendar()
    {
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var form = await staff.GetAsync("/calendar/2026/holidays");
        var preview = await staff.SubmitAsync(form, "main form", [new("Input.Text", Notice)]);
        Assert.Contains("读到 5 天放假，1 天调休上班", preview.Text, StringComparison.Ordinal);
        Assert.Contains("5 月由 5月5日 改为 5月6日", preview.Text, StringComparison.Ordinal);
        Assert.Contains("节假日表未导入", (await staff.GetAsync("/calendar/2026")).Text, StringComparison.Ordinal);

        var kept = await staff.SubmitAsync(preview, "main form", [new("Input.Text", Notice), new("Input.Keep", "true")]);
        Assert.Contains("2026 年放假安排已保存", kept.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain("节假日表未导入", kept.Text, StringComparison.Ordinal);
        Assert.Contains("5月6日（周三） 由 5月5日 顺延", kept.Text, StringComparison.Ordinal);
        Assert.Contains("调休上班", kept.Document.QuerySelector("[title='调休上班']")!.TextContent, StringComparison.Ordinal);

        var again = await staff.SubmitAsync(form, "main form", [new("Input.Text", Notice), new("Input.Keep", "true")]);
        Assert.Contains("完全相同", again.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_notice_stands_beside_the_field_and_nothing_is_kept()
    {
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var form = await staff.GetAsync("/calendar/2026/holidays");
        foreach (var keep in new[] { "false", "true" })
        {
            var page = await staff.SubmitAsync(form, "main form", [new("Input.Text", "元旦：1月1日至3日放假，共4天。"), new("Input.Keep", keep)]);
            Assert.Contains("共 4 天", page.Errors["Input.Text"].Single(), StringComparison.Ordinal);
        }

        Assert.Contains("请粘贴", (await staff.SubmitAsync(form, "main form", [new("Input.Text", "")])).Errors["Input.Text"].Single(), StringComparison.Ordinal);
        Assert.Contains("节假日表未导入", (await staff.GetAsync("/calendar/2026")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_year_takes_few_statements()
    {
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        await staff.GetAsync("/calendar");
        _portal.Sql.Reset();
        var page = await staff.GetAsync("/calendar");
        Assert.Contains("2026 年组织生活日历", page.Text, StringComparison.Ordinal);
        Assert.InRange(_portal.Sql.Count, 1, 10);
    }
}
