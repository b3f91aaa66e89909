using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.ThreeComparisons;

/// <summary>“比服务、比技术、比业绩” (11.1): three scores a member and half-year.</summary>
public sealed class ThreeComparisonTests : IDisposable
{
    private static readonly HalfYear Now = new(2026, 2);

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("2026-06-30", 1)]
    [InlineData("2026-07-01", 2)]
    [InlineData("2026-01-01", 1)]
    [InlineData("2026-12-31", 2)]
    public void Half_years_begin_in_January_and_July(string day, int half) => Assert.Equal(new HalfYear(2026, half), HalfYear.Of(DateOnly.Parse(day, null)));

    [Fact]
    public void Half_years_follow_each_other()
    {
        Assert.Equal((new HalfYear(2025, 2), new HalfYear(2026, 2)), (new HalfYear(2026, 1).Before, new HalfYear(2026, 1).After));
        Assert.Equal((new HalfYear(2026, 1), new HalfYear(2027, 1)), (Now.Before, Now.After));
        Assert.Equal("2026年下半年", Now.ToString());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(100, true)]
    [InlineData(-1, false)]
    [InlineData(101, false)]
    [InlineData(null, true)]
    public void Scores_lie_between_0_and_100_or_are_left_open(int? score, bool ok) =>
        Assert.Equal(ok, !ThreeComparisonService.Check([new ComparisonRowInput { Service = score, Skill = score, Performance = score }]).Any());

    [Fact]
    public async Task A_sheet_is_entered_changed_and_refused_where_another_was_faster()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (first, second) = (await _database.AddMemberAsync("王建国", branch), await _database.AddMemberAsync("李海燕", branch));
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var service = secretary.Get<ThreeComparisonService>();
        Assert.Equal(1, (await service.SaveAsync(branch.Id, Now, Sheet(Row(first, 80, null, 90), Row(second)), Ct)).Value);
        var line = (await service.ReadAsync(branch.Id, null, full: true, Ct))!.Lines.Single(l => l.Scores is not null);
        Assert.Equal(("王建国", (int?)80, (int?)null, (int?)90), (line.Name, line.Scores!.Service, line.Scores.Skill, line.Scores.Performance));
        Assert.True((await service.SaveAsync(branch.Id, Now, Sheet(Row(first, 70), Row(second, 60)), Ct)).Conflict);
        Assert.Equal(1, await secretary.Db.ThreeComparisons.CountAsync(Ct));
        var known = Row(first, 80, null, 90);
        known.Version = line.Scores.Version;
        Assert.Equal(1, (await service.SaveAsync(branch.Id, Now, Sheet(known, Row(second, 60)), Ct)).Value);

        // Lines stand by name, never by score, and other half-years are their own.
        Assert.Equal(["李海燕", "王建国"], (await service.ReadAsync(branch.Id, Now, full: true, Ct))!.Lines.Select(l => l.Name).Order(StringComparer.Ordinal));
        Assert.All((await service.ReadAsync(branch.Id, Now.Before, full: true, Ct))!.Lines, l => Assert.Null(l.Scores));
    }

    [Fact]
    public async Task What_is_to_come_wrong_or_of_another_branch_is_refused()
    {
        var (branch, other) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (member, stranger) = (await _database.AddMemberAsync("王建国", branch), await _database.AddMemberAsync("李海燕", other));
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var service = secretary.Get<ThreeComparisonService>();
        Assert.True((await service.SaveAsync(branch.Id, Now.After, Sheet(Row(member, 1)), Ct)).NotFound);
        Assert.True((await service.SaveAsync(branch.Id, new HalfYear(2026, 3), Sheet(Row(member, 1)), Ct)).NotFound);
        Assert.True((await service.SaveAsync(other.Id, Now, Sheet(Row(stranger, 1)), Ct)).NotFound);
        Assert.Null(await service.ReadAsync(branch.Id, Now.After, false, Ct));
        Assert.Null(await service.ReadAsync(other.Id, Now, false, Ct));
        Assert.Equal("Rows[0].Skill", Assert.Single((await service.SaveAsync(branch.Id, Now, Sheet(Row(member, 1, 101)), Ct)).Problems).Field);
        Assert.Equal(0, (await service.SaveAsync(branch.Id, Now, Sheet(Row(stranger, 50)), Ct)).Value);
        await using var leader = _database.As(Role.CommitteeLeader);
        Assert.False((await leader.Get<ThreeComparisonService>().SaveAsync(branch.Id, Now, Sheet(Row(member, 1)), Ct)).Ok);
        Assert.All((await leader.Get<ThreeComparisonService>().ReadAsync(branch.Id, Now, full: true, Ct))!.Lines, l => Assert.Contains('*', l.Name));
    }

    [Fact]
    public async Task Scores_photos_and_notes_go_when_a_departed_member_is_reduced()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var member = await _database.AddMemberAsync("王建国", branch);
        await using (var system = _database.AsSystem())
        {
            system.Db.ThreeComparisons.Add(new ThreeComparison { OrganizationId = branch.Id, MemberId = member.Id, Year = 2024, Half = 1, Service = 80 });
            system.Db.ThreeComparisons.Add(new ThreeComparison { OrganizationId = branch.Id, MemberId = member.Id, Year = 2023, Half = 1, Skill = 70, DeletedAt = system.Clock.UtcNow });
            var display = new IdentityDisplay { OrganizationId = branch.Id, MemberId = member.Id, Badge = true, From = new(2024, 1, 1), Note = "窗口" };
            var photo = new FrontLinePhoto { RecordId = display.Id, Format = Core.Attachments.AttachedFormat.Jpeg, Content = [1], UploadedAt = system.Clock.UtcNow };
            display.PhotoId = photo.Id;
            system.Db.AddRange(display, photo);
            var kept = await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct);
            kept.LeftOn = TestDatabase.StartDay.AddYears(-5);
            await system.Db.SaveChangesAsync(Ct);
            Assert.Equal(1, await system.Get<MemberReduction>().RunAsync(Ct));
        }

        await using var later = _database.AsSystem();
        Assert.Null((await later.Db.ThreeComparisons.SingleAsync(Ct)).Service);
        Assert.Null((await later.Db.ThreeComparisons.IgnoreQueryFilters().SingleAsync(c => c.DeletedAt != null, Ct)).Skill);
        var shown = await later.Db.IdentityDisplays.SingleAsync(Ct);
        Assert.Equal(((Guid?)null, (string?)null, true), (shown.PhotoId, shown.Note, shown.Badge));
        Assert.Empty(await later.Db.FrontLinePhotos.ToListAsync(Ct));
    }

    private static ComparisonSheetInput Sheet(params ComparisonRowInput[] rows) => new() { Rows = [.. rows] };

    private static ComparisonRowInput Row(PartyMember member, int? service = null, int? skill = null, int? performance = null) =>
        new() { MemberId = member.Id, Service = service, Skill = skill, Performance = performance };
}
