using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Reminders;

/// <summary>Digests made of the inbox, once a day and person, and sent to a robot and a mail server on this machine.</summary>
public sealed class ReminderTests : IAsyncDisposable
{
    private readonly LocalReceiver _receiver = new();
    private readonly TestDatabase _database;
    private readonly List<WorkItem> _waiting = [Item(TestDatabase.StartDay), Item(TestDatabase.StartDay), Item(TestDatabase.StartDay.AddDays(20))];

    public ReminderTests() => _database = new TestDatabase(services: services =>
    {
        services.AddScoped<IWorkSource>(_ => new Source(_waiting));
        services.Configure<ReminderOptions>(o =>
        {
            o.AllowLoopback = true;
            o.PortalAddress = "https://portal.example/";
            o.Mail = new MailOptions { Host = "127.0.0.1", Port = _receiver.MailPort, Tls = false, From = "portal@portal.example" };
        });
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _database.Dispose();
        await _receiver.DisposeAsync();
    }

    private static WorkItem Item(DateOnly due) => new(null, "张三的材料", "滨河社区", "张三没有交材料", due, "办理", "/x");

    private Task<int> MakeAsync() => _database.Services.GetRequiredService<ReminderMaker>().RunAsync(Ct);

    private async Task<int> SendAsync()
    {
        var sent = 0;
        while (await _database.Services.GetRequiredService<ReminderDelivering>().RunNextAsync(Ct))
        {
            sent++;
        }

        return sent;
    }

    private async Task<TestUser> SecretaryAsync(PartyOrganization branch, ReminderInput? wish = null)
    {
        var user = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        if (wish is not null)
        {
            await using var scope = _database.As(user);
            var outcome = await scope.Get<ReminderSettings>().SaveAsync(wish, Ct);
            Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        }

        return user;
    }

    [Fact]
    public async Task One_digest_a_day_and_person_however_often_and_by_how_many_instances_it_is_asked_for()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        var user = await SecretaryAsync(branch, new ReminderInput { WeComAddress = _receiver.Robot });
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(MakeAsync)));
        Assert.Equal(1, made.Sum());
        Assert.Equal(0, await MakeAsync());
        Assert.Equal(1, (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(SendAsync)))).Sum());
        Assert.Equal(0, await SendAsync());

        await using var scope = _database.As(user);
        var row = Assert.Single((await scope.Get<ReminderInbox>().ReadAsync(Ct)).Rows);
        var line = Assert.Single(row.Lines, l => l.Key == "test");
        Assert.Equal(("test", 2, TestDatabase.StartDay), (line.Key, line.Count, line.Due!.Value));
        Assert.Equal(1, await scope.Get<ReminderInbox>().MarkReadAsync(Ct));
        Assert.Equal(0, await scope.Get<ReminderInbox>().MarkReadAsync(Ct));

        var post = Assert.Single(_receiver.Posts);
        Assert.Equal("/robot/send?key=geheim", post.Target);
        using var json = JsonDocument.Parse(post.Body);
        Assert.Equal("markdown", json.RootElement.GetProperty("msgtype").GetString());
        var text = json.RootElement.GetProperty("markdown").GetProperty("content").GetString()!;
        Assert.Contains("测试事项：2 项，今天到期", text, StringComparison.Ordinal);
        Assert.Contains("(https://portal.example/worklist)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("张三", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_day_without_anything_due_brings_nothing()
    {
        var user = await SecretaryAsync(await _database.AddOrganizationAsync("滨河甲支部"));
        Assert.Equal(1, await MakeAsync());
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await MakeAsync());
        await using var scope = _database.As(user);
        Assert.Single((await scope.Get<ReminderInbox>().ReadAsync(Ct)).Rows);
    }

    [Theory]
    [InlineData("2026-11-23T07:59:00+08:00", 0)]
    [InlineData("2026-11-23T08:00:00+08:00", 1)]
    [InlineData("2026-11-28T09:00:00+08:00", 0)]
    [InlineData("2026-11-29T09:00:00+08:00", 0)]
    public async Task Nothing_is_made_before_the_hour_or_on_days_off(string now, int made)
    {
        await SecretaryAsync(await _database.AddOrganizationAsync("滨河甲支部"));
        _waiting.Clear();
        _waiting.AddRange(Enumerable.Range(0, 10).Select(i => Item(TestDatabase.StartDay.AddDays(i))));
        _database.Time.AdjustTime(DateTimeOffset.Parse(now));
        Assert.Equal(made, await MakeAsync());
    }

    [Fact]
    public async Task DingTalk_is_signed_and_mail_arrives()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        await SecretaryAsync(branch, new ReminderInput { DingTalkAddress = _receiver.Robot, DingTalkSecret = "SECgeheim", Mail = "shuji@portal.example" });
        await MakeAsync();
        Assert.Equal(2, await SendAsync());
        var post = Assert.Single(_receiver.Posts);
        Assert.Equal(ReminderMessage.WithSignature(new Uri(_receiver.Robot), "SECgeheim", _database.Time.GetUtcNow().UtcDateTime).PathAndQuery, post.Target);
        using var json = JsonDocument.Parse(post.Body);
        Assert.Contains("11月23日待办提醒", json.RootElement.GetProperty("markdown").GetProperty("title").GetString(), StringComparison.Ordinal);
        var mail = Assert.Single(_receiver.Mails);
        Assert.Equal("shuji@portal.example", mail.Target);
        var message = await MimeKit.MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail.Body)), Ct);
        Assert.Contains("测试事项：2 项，今天到期", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("待办提醒", message.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_and_later_and_then_given_up()
    {
        var user = await SecretaryAsync(await _database.AddOrganizationAsync("滨河甲支部"), new ReminderInput { WeComAddress = _receiver.Robot });
        _receiver.Answer = ("302 Found", "");
        await MakeAsync();
        Assert.Equal(1, await SendAsync());
        Assert.Equal(0, await SendAsync());
        _database.Time.Advance(ReminderDelivering.Pauses[0] - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await SendAsync());
        _database.Time.Advance(TimeSpan.FromSeconds(1));
        _receiver.Answer = ("200 OK", """{"errcode":93000,"errmsg":"invalid webhook url"}""");
        Assert.Equal(1, await SendAsync());
        foreach (var pause in ReminderDelivering.Pauses.Skip(1))
        {
            _database.Time.Advance(pause);
            Assert.Equal(1, await SendAsync());
        }

        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await SendAsync());
        await using var scope = _database.As(user);
        var sent = Assert.Single((await scope.Get<ReminderSettings>().OwnAsync(Ct)).Sent);
        Assert.Equal((DeliveryState.Failed, "对方答复 errcode 93000"), (sent.State, sent.Trouble));
        Assert.Equal(ReminderDelivering.Pauses.Count + 1, _receiver.Posts.Count);
    }

    [Fact]
    public async Task A_try_that_succeeds_ends_it_and_a_worker_that_died_is_followed_by_another()
    {
        var user = await SecretaryAsync(await _database.AddOrganizationAsync("滨河甲支部"), new ReminderInput { WeComAddress = _receiver.Robot });
        await MakeAsync();
        await using (var system = _database.AsSystem())
        {
            (await system.Db.ReminderDeliveries.SingleAsync(Ct)).LeaseUntil = system.Clock.UtcNow.AddMinutes(2);
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Equal(0, await SendAsync());
        _database.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await SendAsync());
        await using var scope = _database.As(user);
        Assert.Equal(DeliveryState.Sent, Assert.Single((await scope.Get<ReminderSettings>().OwnAsync(Ct)).Sent).State);
    }

    [Fact]
    public async Task Quiet_hours_hold_a_message_back()
    {
        await SecretaryAsync(await _database.AddOrganizationAsync("滨河甲支部"), new ReminderInput { WeComAddress = _receiver.Robot, QuietFrom = new(8, 0), QuietTo = new(10, 30) });
        await MakeAsync();
        Assert.Equal(0, await SendAsync());
        _database.Time.AdjustTime(new DateTimeOffset(2026, 11, 23, 10, 30, 0, TimeSpan.FromHours(8)));
        Assert.Equal(1, await SendAsync());
    }

    [Fact]
    public async Task While_somebody_is_absent_the_deputy_gets_the_lines_in_the_one_digest()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        var deputy = await _database.AddUserAsync(Role.BranchCommittee, organization: branch);
        await using (var scope = _database.As(deputy))
        {
            await scope.Get<ReminderSettings>().SaveAsync(new ReminderInput { WeComAddress = _receiver.Robot }, Ct);
        }

        var absent = await SecretaryAsync(branch, new ReminderInput
        {
            DingTalkAddress = _receiver.Robot, DeputyId = deputy.Id, AbsentFrom = TestDatabase.StartDay, AbsentTo = TestDatabase.StartDay,
        });
        Assert.Equal(2, await MakeAsync());
        Assert.Equal(1, await SendAsync());
        Assert.Contains("受托代收", Assert.Single(_receiver.Posts).Body, StringComparison.Ordinal);
        await using (var scope = _database.As(deputy))
        {
            var own = await scope.Get<ReminderInbox>().ReadAsync(Ct);
            Assert.Equal([null, absent.Id], Assert.Single(own.Rows).Lines.Where(l => l.Key == "test").Select(l => l.For));
            Assert.Equal(absent.DisplayName, own.Names[absent.Id]);
        }

        // Back the day after.
        _database.Time.Advance(TimeSpan.FromDays(1));
        _waiting.Add(Item(TestDatabase.StartDay.AddDays(1)));
        Assert.Equal(2, await MakeAsync());
        Assert.Equal(2, await SendAsync());
    }

    [Fact]
    public async Task Settings_refuse_foreign_hosts_strangers_as_deputies_and_half_quiet_hours()
    {
        var (branch, other) = (await _database.AddOrganizationAsync("滨河甲支部"), await _database.AddOrganizationAsync("滨河乙支部"));
        var stranger = await _database.AddUserAsync(Role.BranchSecretary, organization: other);
        var user = await SecretaryAsync(branch);
        await using var scope = _database.As(user);
        var outcome = await scope.Get<ReminderSettings>().SaveAsync(
            new ReminderInput
            {
                WeComAddress = "https://intranet.example/x", QuietFrom = new(22, 0), DeputyId = stranger.Id, AbsentFrom = new(2026, 11, 24), AbsentTo = new(2026, 11, 23),
            }, Ct);
        Assert.Equal(
            [nameof(ReminderInput.AbsentTo), nameof(ReminderInput.DeputyId), nameof(ReminderInput.QuietTo), nameof(ReminderInput.WeComAddress)],
            outcome.Problems.Select(p => p.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Addresses_lie_sealed_are_kept_when_left_empty_and_removed_by_a_tick()
    {
        var user = await SecretaryAsync(await _database.AddOrganizationAsync("滨河甲支部"), new ReminderInput { WeComAddress = _receiver.Robot, Mail = "shuji@portal.example" });
        await using var scope = _database.As(user);
        var stored = await scope.Db.ReminderPreferences.AsNoTracking().SingleAsync(Ct);
        Assert.DoesNotContain("robot", System.Text.Encoding.UTF8.GetString(stored.WeComAddress!), StringComparison.Ordinal);
        var service = scope.Get<ReminderSettings>();
        var own = await service.OwnAsync(Ct);
        Assert.Null(own.Input.WeComAddress);
        Assert.Null(own.Input.Mail);
        own.Input.QuietFrom = new(22, 0);
        own.Input.QuietTo = new(7, 0);
        own.Input.RemoveMail = true;
        Assert.True((await service.SaveAsync(own.Input, Ct)).Ok);
        Assert.True((await service.SaveAsync(own.Input, Ct)).Conflict);
        Assert.Equal([ReminderChannel.WeCom], (await service.OwnAsync(Ct)).Channels);
        Assert.True((await service.TestAsync(ReminderChannel.WeCom, Ct)).Ok);
        Assert.True((await service.TestAsync(ReminderChannel.Mail, Ct)).NotFound);
        Assert.Contains("测试消息", Assert.Single(_receiver.Posts).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(await scope.Db.AuditEntries.Select(e => e.Reason + e.Label).ToListAsync(Ct), r => r.Contains("robot", StringComparison.Ordinal) || r.Contains("shuji@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_digests_and_their_log_are_forgotten()
    {
        await SecretaryAsync(await _database.AddOrganizationAsync("滨河甲支部"), new ReminderInput { WeComAddress = _receiver.Robot });
        await MakeAsync();
        await SendAsync();
        _database.Time.Advance(TimeSpan.FromDays(91));
        await MakeAsync();
        await using var system = _database.AsSystem();
        Assert.DoesNotContain(await system.Db.Reminders.Select(r => r.On).ToListAsync(Ct), on => on == TestDatabase.StartDay);
        Assert.Empty(await system.Db.ReminderDeliveries.Where(d => d.Reminder!.On == TestDatabase.StartDay).ToListAsync(Ct));
    }

    private sealed class Source(IReadOnlyList<WorkItem> items) : IWorkSource
    {
        public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<WorkKind>>(
            [new ListedWork("test", "测试事项", "bell", _ => Task.FromResult(items), Permission.LifeRecord)]);
    }
}
