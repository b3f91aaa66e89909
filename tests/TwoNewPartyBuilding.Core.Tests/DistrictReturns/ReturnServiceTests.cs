using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.DistrictReturns;

/// <summary>A return's life on the database: drawn up, entered, sent, corrected, and what the next month makes of it.</summary>
public sealed class ReturnServiceTests : IDisposable
{
    private static readonly ReturnPeriod November = new(ReturnKind.Month, new DateOnly(2026, 11, 30));
    private static readonly ReturnPeriod December = new(ReturnKind.Month, new DateOnly(2026, 12, 31));
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_period_is_drawn_up_once_it_has_ended_and_only_once()
    {
        await EnterAsync("滨河甲公司");
        await using var staff = _database.As(Role.CommitteeStaff);
        var early = await staff.Get<ReturnService>().DraftAsync(November, Ct);
        Assert.Contains("11月30日起可以编制", early.Problems.Single().Message, StringComparison.Ordinal);
        GoTo(11, 30);
        var first = await staff.Get<ReturnService>().DraftAsync(November, Ct);
        var again = await staff.Get<ReturnService>().DraftAsync(November, Ct);
        Assert.Equal(first.Value, again.Value);
        Assert.Equal(1, await staff.Db.DistrictReturns.CountAsync(Ct));
        var read = await staff.Get<ReturnList>().FindAsync(first.Value, Ct);
        Assert.True(read!.IsDraft);
        Assert.Equal((1m, 0m, 1m), Of(read, "U01"));
        Assert.Equal("滨河甲公司", Assert.Single(read.Sheet.Sheet.Of(Line(read, "U01"))).Name);
        Assert.Contains("11月23日 新增", read.Sheet.Sheet.Of(Line(read, "U11")).Single().What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_value_needs_a_reason_and_leaves_the_computed_one_beside_it()
    {
        var id = await DraftAsync(November);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Equal("Reason", (await EnterAsync(staff, id, "M01", 5, null)).Problems.Single().Field);
        Assert.Equal("Value", (await EnterAsync(staff, id, "M01", 5.5m, "核对")).Problems.Single().Field);
        Assert.Equal("Value", (await EnterAsync(staff, id, "K10", 100.01m, "核对")).Problems.Single().Field);
        Assert.Equal("Value", (await EnterAsync(staff, id, "M01", -1, "核对")).Problems.Single().Field);
        Assert.True((await staff.Get<ReturnService>().EnterAsync(id, "X99", new ReturnEntryInput(), Ct)).NotFound);
        Assert.True((await staff.Get<ReturnService>().EnterAsync(id, "M01", new ReturnEntryInput { Version = Guid.NewGuid(), Note = "注" }, Ct)).Conflict);
        Assert.True((await EnterAsync(staff, id, "M01", 5, "名册月底补交")).Ok);
        var read = (await staff.Get<ReturnList>().FindAsync(id, Ct))!;
        var line = read.Sheet.Shown().Single(l => l.Line.Code == "M01");
        Assert.Equal((5m, 0m, 5m), (line.Value, line.Line.Computed, line.Override));
        Assert.Contains(await staff.Db.AuditEntries.AsNoTracking().ToListAsync(Ct), a => a.Record == nameof(ReturnEntry) && a.RootId == id && a.Reason == "名册月底补交");

        // Computing anew keeps what was entered; empty fields take it back.
        Assert.True((await staff.Get<ReturnService>().RecalculateAsync(id, Ct)).Ok);
        Assert.Equal(5m, Of((await staff.Get<ReturnList>().FindAsync(id, Ct))!, "M01").Item1);
        Assert.True((await EnterAsync(staff, id, "M01", null, null)).Ok);
        Assert.Empty(await staff.Db.ReturnEntries.ToListAsync(Ct));
    }

    [Fact]
    public async Task What_was_sent_stays_and_the_next_month_explains_itself_from_it()
    {
        var root = await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var branch = await _database.AddOrganizationAsync("滨河甲支部", OrganizationType.Branch, root);
        await _database.AddMemberAsync("张小三", branch);
        var leaver = await _database.AddMemberAsync("李四", branch);
        var id = await DraftAsync(November);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.True((await EnterAsync(staff, id, "M01", 3, "一名关系已到，次月登记")).Ok);
            Assert.True((await SendAsync(staff, id)).Ok);
            Assert.Contains("已经报送", (await EnterAsync(staff, id, "M01", 4, "再改")).Problems.Single().Message, StringComparison.Ordinal);
            Assert.Contains("不能再改", (await staff.Get<ReturnService>().RecalculateAsync(id, Ct)).Problems.Single().Message, StringComparison.Ordinal);
        }

        // December: one dies, one arrives, one who had been there in November is recorded late.
        GoTo(12, 31);
        await using (var system = _database.AsSystem())
        {
            var gone = await system.Db.PartyMembers.Include(m => m.Placements).SingleAsync(m => m.Id == leaver.Id, Ct);
            (gone.LeftOn, gone.Departure) = (new DateOnly(2026, 12, 5), DepartureKind.Died);
            (gone.Placements[0].To, gone.Placements[0].Departure) = (new DateOnly(2026, 12, 5), DepartureKind.Died);
            await system.Db.SaveChangesAsync(Ct);
        }

        await _database.AddMemberAsync("王五", branch, from: new DateOnly(2026, 12, 12));
        await _database.AddMemberAsync("赵六六", branch, from: new DateOnly(2026, 11, 20));
        await using var clerk = _database.As(Role.CommitteeStaff);
        var next = (await clerk.Get<ReturnService>().DraftAsync(December, Ct)).Value;
        var read = (await clerk.Get<ReturnList>().FindAsync(next, Ct))!;
        Assert.Equal(1, read.Sheet.Sheet.AgainstSent);

        // 3 sent (2 by the records) → 3: −1 died, +1 arrived, +1 recorded late, −1 entered then and not any more.
        Assert.Equal((3m, 3m, 0m), Of(read, "M01"));
        var line = Line(read, "M01");
        Assert.Equal(1m, line.LastOverride);
        Assert.Equal(
            [("李*", -1, false, "12月5日 去世"), ("王*", 1, false, "12月12日 建档"), ("赵*六", 1, true, "上期报送后补录")],
            read.Sheet.Sheet.Of(line).Select(c => (c.Name, c.By["M01"], c.IsLate, c.What)));
        Assert.Equal((1m, 0m, 1m), Of(read, "M22"));

        // What was sent is what was sent.
        var sent = (await clerk.Get<ReturnList>().FindSentAsync(id, 1, Ct))!;
        Assert.Equal((3m, 2m), (Of(sent, "M01").Item1, Line(sent, "M01").Computed));
        Assert.Null(await clerk.Get<ReturnList>().FindSentAsync(id, 2, Ct));
    }

    [Fact]
    public async Task Nothing_is_sent_that_the_records_no_longer_say()
    {
        var id = await DraftAsync(November);
        await _database.AddMemberAsync("张小三", await _database.AddOrganizationAsync("滨河甲支部"));
        await using var staff = _database.As(Role.CommitteeStaff);
        var refused = await SendAsync(staff, id);
        Assert.Contains("计算之后记录有变化", refused.Problems.Single().Message, StringComparison.Ordinal);
        Assert.Contains("O01", refused.Problems.Single().Message, StringComparison.Ordinal);
        Assert.True((await staff.Get<ReturnService>().RecalculateAsync(id, Ct)).Ok);
        Assert.True((await SendAsync(staff, id)).Ok);
    }

    [Fact]
    public async Task Sending_asks_who_when_and_whether_it_was_looked_over()
    {
        var id = await DraftAsync(November);
        await using var staff = _database.As(Role.CommitteeStaff);
        var version = (await staff.Get<ReturnList>().FindAsync(id, Ct))!.Version;
        async Task<Outcome> With(Action<SendInput> change)
        {
            var input = new SendInput { Version = version, SentOn = staff.Clock.Today, SentBy = "刘敏", Confirmed = true };
            change(input);
            return await staff.Get<ReturnService>().SendAsync(id, input, Ct);
        }

        Assert.Equal("SentOn", (await With(i => i.SentOn = new DateOnly(2026, 11, 29))).Problems.Single().Field);
        Assert.Equal("SentOn", (await With(i => i.SentOn = staff.Clock.Today.AddDays(1))).Problems.Single().Field);
        Assert.Equal("SentBy", (await With(i => i.SentBy = "")).Problems.Single().Field);
        Assert.Equal("Confirmed", (await With(i => i.Confirmed = false)).Problems.Single().Field);
        Assert.True((await With(i => i.Version = Guid.NewGuid())).Conflict);
        Assert.Equal(0, await staff.Db.SentReturns.CountAsync(Ct));
        Assert.True((await With(i => i.SentOn = new DateOnly(2026, 11, 30))).Ok);
    }

    [Fact]
    public async Task A_correction_is_a_new_version_and_can_be_given_up()
    {
        var id = await DraftAsync(November);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.True((await EnterAsync(staff, id, "U01", 9, "口径不同")).Ok);
        Assert.Contains("还没有报送", (await staff.Get<ReturnService>().ReopenAsync(id, "试", Ct)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.True((await SendAsync(staff, id)).Ok);
        Assert.Equal("Reason", (await staff.Get<ReturnService>().ReopenAsync(id, " ", Ct)).Problems.Single().Field);
        Assert.True((await staff.Get<ReturnService>().ReopenAsync(id, "漏了一家", Ct)).Ok);
        var draft = (await staff.Get<ReturnList>().FindAsync(id, Ct))!;
        Assert.Equal((ReturnState.Draft, 2, true), (draft.State, draft.Number, draft.IsDraft));
        Assert.Equal(9m, Of(draft, "U01").Item1);
        Assert.True((await EnterAsync(staff, id, "U01", 10, "补一家")).Ok);

        // Given up: what was sent stands again, with what was entered then.
        Assert.True((await staff.Get<ReturnService>().DiscardAsync(id, Ct)).Ok);
        var back = (await staff.Get<ReturnList>().FindAsync(id, Ct))!;
        Assert.Equal((ReturnState.Sent, 1, 9m), (back.State, back.Number, Of(back, "U01").Item1));
        Assert.Null(back.Sendings.Single().ReopenReason);

        Assert.True((await staff.Get<ReturnService>().ReopenAsync(id, "漏了一家", Ct)).Ok);
        Assert.True((await EnterAsync(staff, id, "U01", 10, "补一家")).Ok);
        Assert.True((await SendAsync(staff, id)).Ok);
        var corrected = (await staff.Get<ReturnList>().FindAsync(id, Ct))!;
        Assert.Equal((ReturnState.Corrected, 2, 10m), (corrected.State, corrected.Number, Of(corrected, "U01").Item1));
        Assert.Equal([(2, null), (1, "漏了一家")], corrected.Sendings.Select(s => (s.Number, s.ReopenReason)));
        Assert.Equal(9m, Of((await staff.Get<ReturnList>().FindSentAsync(id, 1, Ct))!, "U01").Item1);
        Assert.Contains("不能再改", (await staff.Get<ReturnService>().DiscardAsync(id, Ct)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_draft_can_be_removed()
    {
        var id = await DraftAsync(November);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.True((await EnterAsync(staff, id, "U01", 9, "口径不同")).Ok);
        Assert.True((await staff.Get<ReturnService>().DiscardAsync(id, Ct)).Ok);
        Assert.Equal((0, 0, 0), (await staff.Db.DistrictReturns.CountAsync(Ct), await staff.Db.ReturnEntries.CountAsync(Ct), await staff.Db.ReturnDrafts.CountAsync(Ct)));
    }

    [Fact]
    public async Task What_is_kept_is_sealed()
    {
        await _database.AddMemberAsync("张小三", await _database.AddOrganizationAsync("滨河甲支部"), from: new DateOnly(2026, 11, 3));
        var id = await DraftAsync(November);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.True((await SendAsync(staff, id)).Ok);
        var kept = await staff.Db.SentReturnContents.AsNoTracking().SingleAsync(Ct);
        Assert.ThrowsAny<Exception>(() => ReturnPackingIsClear(kept.Figures));

        // Members are named masked even under the seal.
        var read = (await staff.Get<ReturnList>().FindAsync(id, Ct))!;
        Assert.Equal("张*三", read.Sheet.Sheet.Of(Line(read, "M01")).Single().Name);
    }

    [Fact]
    public async Task The_inbox_names_what_is_due_until_it_is_sent()
    {
        await EnterAsync("滨河甲公司");
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Empty(await staff.Get<ReturnList>().DueAsync(Ct));
        GoTo(12, 1);
        var due = Assert.Single(await Due());
        Assert.Equal((November, new DateOnly(2026, 12, 5), null), (due.Period, due.DueOn, due.Id));
        var id = (await staff.Get<ReturnService>().DraftAsync(November, Ct)).Value;
        Assert.Equal(id, Assert.Single(await Due()).Id);
        Assert.True((await SendAsync(staff, id)).Ok);
        Assert.Empty(await Due());
        Assert.True((await staff.Get<ReturnService>().ReopenAsync(id, "更正", Ct)).Ok);
        Assert.Equal(id, Assert.Single(await Due()).Id);

        // The quarter's last day: month and quarter; the correction of November is still open.
        GoTo(12, 31);
        Assert.Equal(
            [(ReturnKind.Month, new DateOnly(2026, 11, 30)), (ReturnKind.Month, new DateOnly(2026, 12, 31)), (ReturnKind.Quarter, new DateOnly(2026, 12, 31))],
            (await Due()).Select(d => (d.Period.Kind, d.Period.Day)));
        await using var community = _database.As(Role.CommunityStaff, await _database.AddCommunityAsync());
        Assert.Empty(await community.Get<ReturnList>().DueAsync(Ct));

        async Task<IReadOnlyList<DueReturn>> Due()
        {
            await using var fresh = _database.As(Role.CommitteeStaff);
            return await fresh.Get<ReturnList>().DueAsync(Ct);
        }
    }

    [Fact]
    public async Task Who_does_not_see_the_whole_street_sees_no_return()
    {
        var id = await DraftAsync(November);
        await using var community = _database.As(Role.CommunityStaff, await _database.AddCommunityAsync());
        Assert.Null(await community.Get<ReturnList>().FindAsync(id, Ct));
        Assert.True((await community.Get<ReturnService>().RecalculateAsync(id, Ct)).NotFound);
        Assert.True((await community.Get<ReturnService>().DraftAsync(December, Ct)).NotFound);
        Assert.Empty((await community.Get<ReturnList>().ReadAsync(null, 1, Ct)).Rows);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static ReturnLine Line(ReturnRead read, string code) => read.Sheet.Sheet.Lines.Single(l => l.Code == code);

    private static (decimal?, decimal?, decimal?) Of(ReturnRead read, string code)
    {
        var line = read.Sheet.Shown().Single(l => l.Line.Code == code);
        return (line.Value, line.Line.Last, line.Difference);
    }

    private static void ReturnPackingIsClear(byte[] bytes)
    {
        using var brotli = new System.IO.Compression.BrotliStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress);
        System.Text.Json.JsonDocument.Parse(brotli);
    }

    private void GoTo(int month, int day) => _database.Time.SetUtcNow(new DateTimeOffset(2026, month, day, 9, 0, 0, TimeSpan.FromHours(8)));

    private async Task<Guid> DraftAsync(ReturnPeriod period)
    {
        _database.Time.SetUtcNow(new DateTimeOffset(period.Day.AddDays(1).ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8)));
        await using var staff = _database.As(Role.CommitteeStaff);
        var made = await staff.Get<ReturnService>().DraftAsync(period, Ct);
        Assert.True(made.Ok);
        return made.Value;
    }

    private static async Task<Outcome> EnterAsync(TestScope staff, Guid id, string code, decimal? value, string? reason) => await staff.Get<ReturnService>().EnterAsync(
        id, code, new ReturnEntryInput { Version = (await staff.Get<ReturnList>().FindAsync(id, Ct))!.Version, Value = value, Reason = reason }, Ct);

    private static async Task<Outcome> SendAsync(TestScope staff, Guid id) => await staff.Get<ReturnService>().SendAsync(
        id, new SendInput { Version = (await staff.Get<ReturnList>().FindAsync(id, Ct))!.Version, SentOn = staff.Clock.Today, SentBy = "刘敏", Confirmed = true }, Ct);

    private async Task EnterAsync(string name)
    {
        await using var system = _database.AsSystem();
        Assert.True((await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name })).Ok);
    }
}
