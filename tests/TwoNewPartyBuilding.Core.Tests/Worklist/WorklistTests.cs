using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Worklist;

/// <summary>The inbox holds what the records leave open, for whom it concerns, and empties itself.</summary>
public sealed class WorklistTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Each_kind_counts_what_its_room_counts()
    {
        await EnterAsync("滨河甲公司", employees: 100);
        await EnterAsync("滨河乙公司", status: OperatingStatus.Stopped);
        await EnterAsync("滨河丙公司");
        await using var staff = _database.As(Role.CommitteeStaff);
        var counts = (await staff.Get<WorklistService>().CountAsync()).ToDictionary(c => c.Kind.Key, c => c.Count);
        var suggestions = await staff.Get<LedgerSuggestions>().CountAsync();
        var documents = await staff.Get<DocumentList>().CountAsync();
        Assert.Equal((1, 1, 0, 0), (suggestions.KeyManaged, suggestions.Deregistration, suggestions.Scale, suggestions.Import));
        Assert.Equal(suggestions.KeyManaged, counts["ledger-key"]);
        Assert.Equal(suggestions.Deregistration, counts["ledger-deregistration"]);
        Assert.Equal(suggestions.Scale, counts["ledger-scale"]);
        Assert.Equal(suggestions.Import, counts["ledger-import"]);
        Assert.Equal((documents.Unverified, documents.Incomplete), (counts["unverified"], counts["incomplete"]));
        Assert.Equal(3, counts["incomplete"]);
        Assert.Equal(0, counts["imports"]);
    }

    [Fact]
    public async Task Every_kind_can_be_read_and_its_total_is_its_count()
    {
        await EnterAsync("滨河甲公司", employees: 100);
        await EnterAsync("滨河乙公司", status: OperatingStatus.Stopped);
        _database.Time.Advance(TimeSpan.FromDays(60));
        await using var staff = _database.As(Role.CommitteeStaff);
        var worklist = staff.Get<WorklistService>();
        foreach (var (kind, count) in await worklist.CountAsync())
        {
            var page = await worklist.ReadAsync(kind.Key, 1);
            Assert.Equal(count, page!.Total);
            Assert.Equal(count, page.Rows.Count);
            Assert.All(page.Rows, r => Assert.DoesNotContain("{id}", r.Url, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task It_empties_itself_when_the_deed_is_done()
    {
        var id = await EnterAsync("滨河甲公司");
        _database.Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(1, await CountAsync(Role.CommitteeStaff, "unverified"));
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.True((await staff.Get<DocumentService>().ConfirmAsync([id])).Ok);
        }

        Assert.Equal(0, await CountAsync(Role.CommitteeStaff, "unverified"));
    }

    [Fact]
    public async Task Roles_see_the_kinds_they_may_work_on_or_ask_for_and_their_own_units_only()
    {
        var mine = await _database.AddCommunityAsync("滨河社区", 1);
        var other = await _database.AddCommunityAsync("铁东社区", 2);
        await EnterAsync("滨河甲公司", community: mine);
        await EnterAsync("铁东甲公司", community: other);
        string[] everybody =
        [
            "cancellation-prepare", "collection-missing", "dispatch-ending", "election-due", "election-overdue", "gap-blank", "gap-committeemissing", "gap-lifeunsound",
            "gap-shouldbuild", "gap-shouldbuildown", "gap-shouldjoin", "gap-shouldsend", "incomplete", "organization-review", "secretary-vacant", "unit-links", "unverified",
            "visit-gap",
        ];
        string[] staff =
        [
            "absent-members", "activities-returned", "activities-to-confirm", "appraisals-returned", "appraisals-to-confirm", "appraisals-to-help", "cancellation-archive", "cancellation-due", "collection-answers", "district-returns", "imports",
            "ledger-deregistration", "ledger-import", "ledger-key", "ledger-scale", "member-employers", "member-gaps", "member-lost", "member-mobile",
            "member-pocket", "member-probation", "opinion-box", "opinion-rounds", "opinions-overdue", "opinions-to-accept", "opinions-to-tell",
            "trainings-overdue",
            "service-returned", "service-to-confirm", "service-to-record",
            "transfers", "transfers-overdue",
            "vanguard-reviews",
        ];
        Assert.Equal(everybody.Concat(staff).Order(StringComparer.Ordinal), await KindsAsync(Role.CommitteeStaff));
        Assert.Equal(everybody.Append("cancellation-approval").Order(StringComparer.Ordinal), await KindsAsync(Role.CommitteeLeader));
        Assert.Equal(everybody.Concat(["cancellation-due", "collection-answers"]).Order(StringComparer.Ordinal), await KindsAsync(Role.CommunityStaff, mine));
        Assert.Empty(await KindsAsync(Role.Inspector));
        Assert.Empty(await KindsAsync(Role.SystemAdministrator));
        Assert.Equal(2, await CountAsync(Role.CommitteeLeader, "incomplete"));
        Assert.Equal(1, await CountAsync(Role.CommunityStaff, "incomplete", mine));
        await using var inspector = _database.As(Role.Inspector);
        Assert.Null(await inspector.Get<WorklistService>().ReadAsync("incomplete", 1));
    }

    [Fact]
    public async Task A_nudge_comes_once_a_day_stands_first_for_the_community_and_fades()
    {
        var community = await _database.AddCommunityAsync("滨河社区", 1);
        await EnterAsync("滨河甲公司", community: community);
        var second = await EnterAsync("滨河乙公司", community: community);
        await NudgeAsync(second, null);
        await NudgeAsync(second, "今天已经催过了");
        await using (var member = _database.As(Role.CommunityStaff, community))
        {
            var rows = (await member.Get<WorklistService>().ReadAsync("incomplete", 1))!.Rows;
            Assert.Equal(["滨河乙公司", "滨河甲公司"], rows.Select(r => r.What));
            Assert.Equal(new NudgeMark(TestDatabase.StartDay, "tester"), rows[0].Nudge);
            Assert.Null(rows[1].Nudge);
        }

        _database.Time.Advance(TimeSpan.FromDays(1));
        await NudgeAsync(second, null);
        _database.Time.Advance(TimeSpan.FromDays(WorklistService.DaysOfNudges + 1));
        await using var later = _database.As(Role.CommunityStaff, community);
        Assert.All((await later.Get<WorklistService>().ReadAsync("incomplete", 1))!.Rows, r => Assert.Null(r.Nudge));
    }

    [Fact]
    public async Task What_is_done_foreign_or_unknown_is_not_nudged()
    {
        var mine = await _database.AddCommunityAsync("滨河社区", 1);
        var unit = await EnterAsync("滨河甲公司", community: mine);
        await NudgeAsync(unit, "已经办完", "unverified");
        await using var leader = _database.As(Role.CommitteeLeader);
        Assert.True((await leader.Get<WorklistService>().NudgeAsync("no such kind", unit)).NotFound);
        Assert.True((await leader.Get<WorklistService>().NudgeAsync("incomplete", Guid.NewGuid())).NotFound);
        Assert.Equal(0, await leader.Db.Nudges.CountAsync());
    }

    private async Task NudgeAsync(Guid unit, string? refusal, string kind = "incomplete")
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<WorklistService>().NudgeAsync(kind, unit);
        if (refusal is null)
        {
            Assert.True(outcome.Ok);
        }
        else
        {
            Assert.Contains(refusal, Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
        }
    }

    private async Task<int> CountAsync(Role role, string kind, Community? community = null)
    {
        await using var scope = _database.As(role, community);
        return (await scope.Get<WorklistService>().CountAsync()).Single(c => c.Kind.Key == kind).Count;
    }

    private async Task<List<string>> KindsAsync(Role role, Community? community = null)
    {
        await using var scope = _database.As(role, community);
        return [.. (await scope.Get<WorklistService>().CountAsync()).Select(c => c.Kind.Key).Order(StringComparer.Ordinal)];
    }

    private async Task<Guid> EnterAsync(string name, int? employees = null, OperatingStatus status = OperatingStatus.Normal, Community? community = null)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, Employees = employees, OperatingStatus = status, CommunityId = community?.Id });
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }
}
