using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Reminders;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Reminders;

/// <summary>When something due is told, which hours are quiet, where web hooks may lead, what robots are sent.</summary>
public sealed class ReminderRuleTests
{
    private const string Hosts = "qyapi.weixin.qq.com,oapi.dingtalk.com";

    // 2026-10-01 to 10-07 are days off, 10-10 (a Saturday) is worked.
    private static readonly WorkCalendar Calendar = new(
        [.. Enumerable.Range(1, 7).Select(d => (new DateOnly(2026, 10, d), false, "国庆节")), (new DateOnly(2026, 10, 10), true, "国庆节")]);

    private static readonly ReminderRule Rule = new(3, OnTheDay: true, 7);

    [Theory]
    [InlineData("2026-11-26", "2026-11-23", true)] // Thursday, three days before on a Monday.
    [InlineData("2026-11-26", "2026-11-24", false)]
    [InlineData("2026-11-26", "2026-11-26", true)]
    [InlineData("2026-11-26", "2026-11-27", false)]
    [InlineData("2026-11-26", "2026-12-02", false)]
    [InlineData("2026-11-26", "2026-12-03", true)]
    [InlineData("2026-11-26", "2026-12-10", true)]
    [InlineData("2026-11-28", "2026-11-27", true)] // Due on a Saturday: told on Friday.
    [InlineData("2026-11-28", "2026-11-25", true)]
    [InlineData("2026-11-25", "2026-11-20", true)] // Three days before is a Sunday: told on Friday.
    [InlineData("2026-10-03", "2026-09-30", true)] // In the National Day break: told before it.
    [InlineData("2026-10-03", "2026-10-03", false)]
    [InlineData("2026-09-27", "2026-10-08", true)] // Seven days after is in the break: told on the first day after it.
    [InlineData("2026-09-27", "2026-10-09", false)]
    public void Before_on_and_after_the_day_and_never_on_days_off(string due, string today, bool told) =>
        Assert.Equal(told, Rule.Tells(DateOnly.Parse(due), DateOnly.Parse(today), Calendar));

    [Fact]
    public void Each_part_can_be_switched_off()
    {
        var never = new ReminderRule(0, OnTheDay: false, 0);
        var due = new DateOnly(2026, 11, 26);
        Assert.DoesNotContain(Enumerable.Range(-40, 80), i => never.Tells(due, due.AddDays(i), Calendar));
    }

    [Fact]
    public void Something_overdue_is_told_about_once_a_period_whatever_the_days_off() => Prop.ForAll(
        Gen.Choose(0, 60).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (start, period) =>
        {
            var due = new DateOnly(2026, 9, 1).AddDays(start);
            var rule = new ReminderRule(0, OnTheDay: false, period);
            var told = Enumerable.Range(1, 60).Count(i => rule.Tells(due, due.AddDays(i), Calendar));

            // Two periods that end in one run of days off are told together.
            return told <= 60 / period && told >= Math.Max(0, (60 / period) - 30) && (period < 9 || told >= (60 / period) - 1);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("22:00", "07:00", "2026-11-23 23:10", "2026-11-24 07:00")]
    [InlineData("22:00", "07:00", "2026-11-23 06:59", "2026-11-23 07:00")]
    [InlineData("22:00", "07:00", "2026-11-23 07:00", "2026-11-23 07:00")]
    [InlineData("22:00", "07:00", "2026-11-23 21:59", "2026-11-23 21:59")]
    [InlineData("08:00", "12:00", "2026-11-23 08:00", "2026-11-23 12:00")]
    [InlineData("08:00", "12:00", "2026-11-23 12:00", "2026-11-23 12:00")]
    public void Quiet_hours_may_run_over_midnight(string from, string to, string now, string open) => Assert.Equal(
        DateTime.Parse(open), new QuietHours(TimeOnly.Parse(from), TimeOnly.Parse(to)).NextOpen(DateTime.Parse(now)));

    [Theory]
    [InlineData("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", true)]
    [InlineData("https://OAPI.dingtalk.com/robot/send?access_token=x", true)]
    [InlineData("http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", false)]
    [InlineData("https://qyapi.weixin.qq.com:8443/x", false)]
    [InlineData("https://a@qyapi.weixin.qq.com/x", false)]
    [InlineData("https://qyapi.weixin.qq.com.evil.example/x", false)]
    [InlineData("https://10.0.0.1/x", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("http://127.0.0.1:8080/x", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Web_hooks_lead_only_to_hosts_of_the_list(string? address, bool allowed) => Assert.Equal(allowed, HookAddress.WhyNot(address, Hosts, allowLoopback: false) is null);

    [Theory]
    [InlineData("http://127.0.0.1:8080/x", true)]
    [InlineData("http://10.0.0.1/x", false)]
    public void A_test_may_listen_on_this_machine(string address, bool allowed) => Assert.Equal(allowed, HookAddress.WhyNot(address, Hosts, allowLoopback: true) is null);

    [Fact]
    public void A_number_address_is_refused_even_where_the_list_holds_it() => Assert.NotNull(HookAddress.WhyNot("https://10.0.0.1/x", "10.0.0.1", allowLoopback: false));

    [Fact]
    public void A_DingTalk_address_is_signed_as_the_vendor_says()
    {
        // HMAC-SHA256 of "1577262236757\nthis is secret" under "this is secret", worked out with another program.
        var signed = ReminderMessage.WithSignature(new Uri("https://oapi.dingtalk.com/robot/send?access_token=t"), "this is secret", DateTimeOffset.FromUnixTimeMilliseconds(1577262236757).UtcDateTime);
        Assert.StartsWith("https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1577262236757&sign=", signed.AbsoluteUri, StringComparison.Ordinal);
        Assert.EndsWith("&sign=hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D", signed.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("https://oapi.dingtalk.com/x", ReminderMessage.WithSignature(new Uri("https://oapi.dingtalk.com/x"), null, DateTime.UnixEpoch).AbsoluteUri);
    }

    [Fact]
    public void A_long_digest_fits_into_what_the_robots_take()
    {
        var lines = Enumerable.Range(0, 60).Select(i => new ReminderLine("k", "党组织书记任期届满前换届提醒和准备", new DateOnly(2026, 11, 1), 1000)).ToList();
        var text = ReminderMessage.Markdown("两新党建", new DateOnly(2026, 11, 23), lines, "https://portal.example");
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 1, 4096);
        Assert.Contains("另有 40 类", text, StringComparison.Ordinal);
    }
}
