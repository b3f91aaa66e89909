using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Infrastructure.Logging;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Opinions;

/// <summary>
/// Anonymous opinion: no author, no address, no browser, no time of day, in no table and no log line (11.4). The whole database is
/// compared before and after, and the log is read.
/// </summary>
public sealed class AnonymityTests : IAsyncDisposable
{
    private const string Browser = "Geheim-Browser/7.7";
    private const string Said = "食堂的菜价涨得太快";

    private readonly Lines _lines = new();
    private readonly PortalFactory _portal;

    public AnonymityTests() => _portal = new PortalFactory { ChangeServices = s => s.AddSingleton<ILogEventSink>(_lines) };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_the_writer_is_kept_in_any_table_or_in_the_log(bool signedIn)
    {
        var branch = await _portal.AddOrganizationAsync("滨河第一支部");
        var path = await OpenBoxAsync(branch);
        var writer = await _portal.AddUserAsync(Role.PartyMember);
        using var visitor = signedIn ? await _portal.SignInAsync(writer) : _portal.Visitor();
        visitor.Client.DefaultRequestHeaders.UserAgent.ParseAdd(Browser);

        // An hour that nothing else happened in, so that a time of day that is kept can be told.
        _portal.Time.Advance(TimeSpan.FromMinutes(223));
        var form = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Contains("no-store", form.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains("noindex", form.Headers["X-Robots-Tag"], StringComparison.Ordinal);
        var before = await RowsAsync();
        _lines.Clear();
        var done = await visitor.SubmitAsync(form, "form[action*='/o/']",
            [new("Input.Content", Said), new("Input.Source", "Masses"), new("Input.Category", "Welfare"), new("Input.IsAnonymous", "true"), new("Input.RaisedBy", "王五"), new("Input.Phone", "19900010154")]);
        var receipt = done.TextOf(".receipt-number");
        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$", receipt);
        var looked = await visitor.SubmitAsync(await visitor.GetAsync("/opinion-receipts"), "form[action$='/opinion-receipts']", [new("number", receipt)]);
        Assert.Contains("已收到，等待登记", looked.Text, StringComparison.Ordinal);

        // Of all tables one row is new: the slip. A session's last sight belongs to the session and is all that may have moved.
        var after = await RowsAsync();
        var added = after.SelectMany(t => t.Value.Except(before[t.Key]).Select(row => (Table: t.Key, Row: row))).Where(a => a.Table is not "UserSessions" and not "DataProtectionKeys").ToList();
        var (table, written) = Assert.Single(added);
        Assert.Equal("OpinionSlips", table);
        Assert.Contains(Said, written, StringComparison.Ordinal);
        Assert.Contains("2026-11-23", written, StringComparison.Ordinal);
        foreach (var trace in new[] { writer.Id.ToString(), writer.UserName, writer.DisplayName, "127.0.0.1", "::1", "Geheim", "王五", "19900010154", "12:43", "04:43" })
        {
            Assert.DoesNotContain(trace, written, StringComparison.OrdinalIgnoreCase);
        }

        // What a slip can hold at all: a column that is added must be thought about here.
        Assert.Equal(
            ["Category", "Content", "Day", "Id", "IsAnonymous", "IsPublic", "Phone", "RaisedBy", "ReceiptNumber", "RoundId", "Source"], await ColumnsAsync("OpinionSlips"));
        Assert.Equal(["Day", "Note", "OpinionId", "Rating"], await ColumnsAsync("RatingSlips"));
        await using (var system = _portal.AsSystem())
        {
            Assert.Equal(4, (await system.Db.OpinionSlips.SingleAsync(Ct)).Id.Version);
        }

        // The log has no line of any of these requests; a request after them shows that lines arrive.
        using var other = _portal.Visitor();
        await other.GetAsync("/setup");
        Assert.All(await _lines.RequestsAsync(), l => Assert.Contains("setup", l.RenderMessage(), StringComparison.Ordinal));
        foreach (var trace in new[] { Said, receipt, "Geheim", writer.Id.ToString(), path[3..] })
        {
            Assert.DoesNotContain(_lines.All, l => l.RenderMessage().Contains(trace, StringComparison.Ordinal) || l.Properties.Values.Any(v => v.ToString().Contains(trace, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_box_says_in_words_why_it_does_not_open_and_errors_stand_beside_the_fields()
    {
        var branch = await _portal.AddOrganizationAsync("滨河第一支部");
        var path = await OpenBoxAsync(branch);
        using var visitor = _portal.Visitor();
        var wrong = await visitor.GetAsync("/o/nonsense");
        Assert.Equal(HttpStatusCode.NotFound, wrong.Status);
        Assert.Contains("链接打不开", wrong.Heading, StringComparison.Ordinal);
        var form = await visitor.GetAsync(path);
        _portal.Sql.Reset();
        await visitor.GetAsync(path);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        var unsaid = await visitor.SubmitAsync(form, "form[action*='/o/']", [new("Input.Content", "")]);
        Assert.NotEmpty(unsaid.Errors["Input.Content"]);
        Assert.NotEmpty(unsaid.Errors["Input.Category"]);
        var unknown = await visitor.SubmitAsync(await visitor.GetAsync("/opinion-receipts"), "form[action$='/opinion-receipts']", [new("number", "AAAA-BBBB-CCCC")]);
        Assert.NotEmpty(unknown.Errors["number"]);
        _portal.Time.Advance(TimeSpan.FromDays(15));
        var closed = await visitor.GetAsync(path);
        Assert.Equal((HttpStatusCode.Gone, "意见箱已关闭"), (closed.Status, closed.Heading));
    }

    [Fact]
    public async Task The_holder_of_a_receipt_judges_the_result_without_an_account()
    {
        var branch = await _portal.AddOrganizationAsync("滨河第一支部");
        await using (var system = _portal.AsSystem())
        {
            var round = new OpinionRound { OrganizationId = branch.Id, Form = OpinionForm.Box, HeldOn = TestDatabase.StartDay, CollectorName = "张三" };
            var opinion = new Opinion
            {
                RoundId = round.Id, OrganizationId = branch.Id, RaisedOn = TestDatabase.StartDay, Source = OpinionSource.Masses, Category = OpinionCategory.Safety, Content = "不公开的话",
                IsAnonymous = true, ReceiptNumber = "ABCD2345WXYZ", State = OpinionState.Answered, OwnerName = "周委员", ClosedOn = TestDatabase.StartDay, Result = "装了路灯", ToldOn = TestDatabase.StartDay,
            };
            system.Db.AddRange(round, opinion);
            await system.Db.SaveChangesAsync(Ct);
        }

        using var visitor = _portal.Visitor();
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/opinion-receipts"), "form[action$='/opinion-receipts']", [new("number", "abcd2345wxyz")]);
        Assert.Contains("装了路灯", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("不公开的话", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("周委员", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty((await visitor.SubmitAsync(page, "form[action$='/rating']")).Errors["rating"]);
        var rated = await visitor.SubmitAsync(page, "form[action$='/rating']", [new("rating", "Satisfied"), new("note", "谢谢")]);
        Assert.Contains("已收到您的评价", rated.Flash, StringComparison.Ordinal);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Contains("登记这个评价", (await staff.GetAsync(((await staff.GetAsync("/worklist?kind=opinion-box")).Links.First(l => l.StartsWith("/opinions/", StringComparison.Ordinal))))).Text, StringComparison.Ordinal);
    }

    private async Task<string> OpenBoxAsync(PartyOrganization branch)
    {
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Guid round;
        await using (var system = _portal.AsSystem())
        {
            var made = new OpinionRound { OrganizationId = branch.Id, Form = OpinionForm.Online, HeldOn = TestDatabase.StartDay, CollectorName = "张三" };
            system.Db.OpinionRounds.Add(made);
            await system.Db.SaveChangesAsync(Ct);
            round = made.Id;
        }

        var poster = await staff.SubmitAsync(await staff.GetAsync($"/opinion-rounds/{round}"), "form[action$='/box']");
        Assert.NotNull(poster.Document.QuerySelector("img[src^='data:image/png']"));
        var address = poster.Document.QuerySelector("[data-copy]")!.GetAttribute("data-copy")!;
        Assert.Matches("/o/[A-Za-z0-9_-]{27}$", address);
        Assert.DoesNotContain(address[^27..], (await staff.GetAsync($"/opinion-rounds/{round}")).Text, StringComparison.Ordinal);
        return new Uri(address).AbsolutePath;
    }

    private async Task<Dictionary<string, HashSet<string>>> RowsAsync()
    {
        await using var system = _portal.AsSystem();
        var rows = new Dictionary<string, HashSet<string>>();
        foreach (var table in system.Db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
        {
            rows[table] = await ReadAsync(system, $"SELECT * FROM \"{table}\"");
        }

        return rows;
    }

    private async Task<List<string>> ColumnsAsync(string table)
    {
        await using var system = _portal.AsSystem();
        return [.. system.Db.Model.GetEntityTypes().Single(t => t.GetTableName() == table).GetProperties().Select(p => p.GetColumnName()).Order(StringComparer.Ordinal)];
    }

    private static async Task<HashSet<string>> ReadAsync(TestScope system, string sql)
    {
        await system.Db.Database.OpenConnectionAsync(Ct);
        await using var command = system.Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new HashSet<string>();
        while (await reader.ReadAsync(Ct))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())));
        }

        return rows;
    }

    private sealed class Lines : ILogEventSink
    {
        private readonly ConcurrentQueue<LogEvent> _events = [];

        public IReadOnlyCollection<LogEvent> All => _events;

        public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);

        public void Clear() => _events.Clear();

        /// <summary>The lines of requests; a line is written after its answer left, so the test waits for one.</summary>
        public async Task<IReadOnlyList<LogEvent>> RequestsAsync()
        {
            for (var i = 0; i < 200 && Requests.Count == 0; i++)
            {
                await Task.Delay(25, Ct);
            }

            Assert.NotEmpty(Requests);
            return Requests;
        }

        private IReadOnlyList<LogEvent> Requests =>
            [.. _events.Where(l => l.Properties.TryGetValue("SourceContext", out var c) && c.ToString().Contains(nameof(RequestLog), StringComparison.Ordinal))];
    }
}
