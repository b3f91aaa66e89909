using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.IdentityDisplays;

/// <summary>党员亮身份 (11.1): rate = shown ÷ members, the roster ticked in one go.</summary>
public sealed class IdentityDisplayTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private static IdentitySheetInput Sheet(IEnumerable<PartyMember> shown, IEnumerable<PartyMember>? before = null, DateOnly? from = null) =>
        new() { Emblem = true, From = from ?? Today, Shown = [.. shown.Select(m => m.Id)], Before = [.. (before ?? []).Select(m => m.Id)] };

    private async Task<(PartyOrganization Branch, PartyMember[] Members)> BranchAsync(int members, string name = "滨河甲支部")
    {
        var branch = await _database.AddOrganizationAsync(name);
        var made = new List<PartyMember>();
        for (var i = 0; i < members; i++)
        {
            made.Add(await _database.AddMemberAsync($"王建{(char)('一' + i)}", branch));
        }

        return (branch, [.. made]);
    }

    private async Task<Core.Common.Outcome<SheetChange>> SaveAsync(PartyOrganization branch, IdentitySheetInput input)
    {
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        return await secretary.Get<IdentityDisplayService>().SaveSheetAsync(branch.Id, input, Ct);
    }

    private async Task<IdentityRoster> RosterAsync(PartyOrganization branch, IdentityPart part = IdentityPart.All, bool sheet = false, Role role = Role.BranchSecretary)
    {
        await using var scope = _database.As(role, organization: branch);
        return (await scope.Get<IdentityDisplayList>().RosterAsync(branch.Id, part, 1, sheet, Ct))!;
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_display_counts_from_its_first_day_and_not_on_the_day_of_its_end(int days, bool counts)
    {
        var display = new IdentityDisplay { From = Today, To = Today.AddDays(5) };
        Assert.Equal(counts, IdentityDisplayRules.On(Today.AddDays(days)).Compile()(display));
    }

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(1, null, false)]
    [InlineData(-3, -2, true)]
    [InlineData(-3, -3, false)]
    [InlineData(-3, 0, true)]
    [InlineData(-3, 1, false)]
    public void Days_lie_in_the_past_and_the_end_after_the_begin(int from, int? to, bool ok) =>
        Assert.Equal(ok, !IdentityDisplayRules.Check(new IdentityDisplayInput { Badge = true, From = Today.AddDays(from), To = to is { } end ? Today.AddDays(end) : null }, Today).Any());

    [Fact]
    public async Task The_rate_is_shown_over_members_and_a_dash_where_there_are_none()
    {
        var (branch, members) = await BranchAsync(3);
        var empty = await _database.AddOrganizationAsync("滨河乙支部");
        Assert.True((await SaveAsync(branch, Sheet(members[..2]))).Ok);
        await using var staff = _database.As(Role.CommitteeStaff);
        var rates = await staff.Get<IdentityDisplayList>().RatesAsync(new FrontLineFilter(), Ct);
        Assert.Equal((2, 3, "66.67%"), (rates.Street.Numerator, rates.Street.Denominator, rates.Street.Text));
        Assert.Equal("—", rates.Organizations.Rows.Single(r => r.Id == empty.Id).Rate.Text);
        Assert.Equal([members[2].Id], (await RosterAsync(branch, IdentityPart.Missing)).Lines.Rows.Select(l => l.MemberId));
        Assert.Equal(members[..2].Select(m => m.Id).Order(), (await RosterAsync(branch, IdentityPart.Shown)).Lines.Rows.Select(l => l.MemberId).Order());
    }

    [Fact]
    public async Task Rates_by_community_add_up_to_the_street()
    {
        var (one, two) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("铁东社区", 2));
        var (first, second) = (await _database.AddOrganizationAsync("甲支部", community: one), await _database.AddOrganizationAsync("乙支部", community: two));
        var (a, b) = (await _database.AddMemberAsync("王甲", first), await _database.AddMemberAsync("李乙", second));
        await _database.AddMemberAsync("赵丙", second);
        Assert.True((await SaveAsync(first, Sheet([a]))).Ok);
        Assert.True((await SaveAsync(second, Sheet([b]))).Ok);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var rates = await staff.Get<IdentityDisplayList>().RatesAsync(new FrontLineFilter(), Ct);
            Assert.Equal([("滨河社区", "100.00%"), ("铁东社区", "50.00%")], rates.Communities.Select(c => (c.Name, c.Rate.Text)).Order());
            Assert.Equal("66.67%", rates.Street.Text);
        }

        await using var community = _database.As(Role.CommunityStaff, two);
        Assert.Equal((1, 2), await RateAsync(community));

        static async Task<(int, int)> RateAsync(TestScope scope)
        {
            var street = (await scope.Get<IdentityDisplayList>().RatesAsync(new FrontLineFilter(), Ct)).Street;
            return (street.Numerator, street.Denominator);
        }
    }

    [Fact]
    public async Task Unticking_ends_what_began_before_and_throws_todays_slip_away()
    {
        var (branch, members) = await BranchAsync(2);
        Assert.Equal(new SheetChange(1, 0), (await SaveAsync(branch, Sheet([members[0]], from: Today.AddDays(-10)))).Value);
        Assert.Equal(new SheetChange(1, 0), (await SaveAsync(branch, Sheet(members, [members[0]]))).Value);
        Assert.Equal(new SheetChange(0, 2), (await SaveAsync(branch, Sheet([], members))).Value);
        await using var system = _database.AsSystem();
        var kept = Assert.Single(await system.Db.IdentityDisplays.ToListAsync(Ct));
        Assert.Equal((members[0].Id, Today), (kept.MemberId, kept.To));
        Assert.Equal("0.00%", (await RosterAsync(branch)).Rate.Text);
    }

    [Fact]
    public async Task A_sheet_opened_earlier_does_not_undo_what_another_ticked_meanwhile()
    {
        var (branch, members) = await BranchAsync(2);
        Assert.True((await SaveAsync(branch, Sheet([members[0]]))).Ok);
        Assert.Equal(new SheetChange(1, 0), (await SaveAsync(branch, Sheet([members[1]]))).Value);
        Assert.Equal(new SheetChange(0, 0), (await SaveAsync(branch, Sheet([members[1]]))).Value);
        Assert.Equal("100.00%", (await RosterAsync(branch)).Rate.Text);
    }

    [Fact]
    public async Task A_sheet_names_a_form_and_takes_nobody_of_another_branch()
    {
        var (branch, members) = await BranchAsync(1);
        var (other, others) = await BranchAsync(1, "滨河乙支部");
        var without = Sheet(members);
        without.Emblem = false;
        Assert.Equal(nameof(IdentitySheetInput.Emblem), Assert.Single((await SaveAsync(branch, without)).Problems).Field);
        Assert.Equal(new SheetChange(0, 0), (await SaveAsync(branch, Sheet(others))).Value);
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        Assert.True((await secretary.Get<IdentityDisplayService>().SaveSheetAsync(other.Id, Sheet(others), Ct)).NotFound);
        await using var leader = _database.As(Role.CommitteeLeader);
        Assert.False((await leader.Get<IdentityDisplayService>().SaveSheetAsync(branch.Id, Sheet(members), Ct)).Ok);
    }

    [Fact]
    public async Task Who_moves_is_asked_anew_by_the_receiving_branch()
    {
        var (branch, members) = await BranchAsync(1);
        var other = await _database.AddOrganizationAsync("滨河乙支部");
        Assert.True((await SaveAsync(branch, Sheet(members))).Ok);
        Guid id;
        await using (var system = _database.AsSystem())
        {
            id = await system.Db.IdentityDisplays.Select(d => d.Id).SingleAsync(Ct);
            (await system.Db.PartyMembers.SingleAsync(Ct)).OrganizationId = other.Id;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Equal((0, 1), ((await RosterAsync(other)).Rate.Numerator, (await RosterAsync(other)).Rate.Denominator));
        Assert.Equal("—", (await RosterAsync(branch)).Rate.Text);

        // The record stays with the branch that made it, and still names the person.
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        Assert.Equal("王建一", (await secretary.Get<IdentityDisplayService>().FindAsync(id, Ct))!.Member!.Name);
    }

    [Fact]
    public async Task Names_are_masked_but_on_the_sheet_of_those_who_keep_it()
    {
        var (branch, _) = await BranchAsync(1);
        Assert.Contains('*', (await RosterAsync(branch)).Lines.Rows[0].Name);
        Assert.Equal("王建一", (await RosterAsync(branch, sheet: true)).Lines.Rows[0].Name);
        Assert.Contains('*', (await RosterAsync(branch, sheet: true, role: Role.CommitteeLeader)).Lines.Rows[0].Name);
    }

    [Fact]
    public async Task A_record_is_corrected_deleted_and_restored_and_the_trail_says_so()
    {
        var (branch, members) = await BranchAsync(1);
        Assert.True((await SaveAsync(branch, Sheet(members))).Ok);
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var service = secretary.Get<IdentityDisplayService>();
        var id = await secretary.Db.IdentityDisplays.Select(d => d.Id).SingleAsync(Ct);
        var file = (await service.FindAsync(id, Ct))!;
        var input = new IdentityDisplayInput { Badge = true, From = Today.AddDays(-1), Version = file.Display.Version };
        Assert.True((await service.SaveAsync(id, input, PhotoInput.Unchanged, Ct)).Ok);
        Assert.True((await service.SaveAsync(id, input, PhotoInput.Unchanged, Ct)).Conflict);
        var version = (await service.FindAsync(id, Ct))!.Display.Version;
        var desk = secretary.Get<FrontLineDesk>();
        Assert.Equal("reason", Assert.Single((await desk.DeleteAsync<IdentityDisplay>(id, version, " ", Ct)).Problems).Field);
        Assert.True((await desk.DeleteAsync<IdentityDisplay>(id, version, "重复登记", Ct)).Ok);
        Assert.Null(await service.FindAsync(id, Ct));
        Assert.True((await SaveAsync(branch, Sheet(members))).Ok);

        // A second record of the same person stands in the way of the first.
        Assert.NotEmpty((await desk.RestoreAsync<IdentityDisplay>(id, Ct)).Problems);
        await using (var system = _database.AsSystem())
        {
            var other = await system.Db.IdentityDisplays.SingleAsync(Ct);
            Assert.True((await system.Get<FrontLineDesk>().DeleteAsync<IdentityDisplay>(other.Id, other.Version, "重复", Ct)).Ok);
        }

        Assert.True((await desk.RestoreAsync<IdentityDisplay>(id, Ct)).Ok);
        Assert.Equal(
            [AuditAction.Created, AuditAction.Changed, AuditAction.Deleted, AuditAction.Restored],
            await secretary.Db.AuditEntries.Where(e => e.RootId == id).OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync(Ct));
    }
}
