using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.SkillContests;

/// <summary>党员技能大赛 (11.1): ties share a place, at least one a year, members and others take part.</summary>
public sealed class SkillContestTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("95 90 90 80", "1 2 2 4")]
    [InlineData("90 80 90 95", "2 4 2 1")]
    [InlineData("80 80 80", "1 1 1")]
    [InlineData("80 - 70.5 70.49", "1 - 2 3")]
    [InlineData("- -", "- -")]
    [InlineData("0 -", "1 -")]
    [InlineData("", "")]
    public void Ties_share_the_better_place_and_the_next_is_skipped(string scores, string places) => Assert.Equal(
        places, string.Join(' ', SkillContestRules.Places([.. scores.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s == "-" ? (decimal?)null : decimal.Parse(s, CultureInfo.InvariantCulture))])
            .Select(p => p?.ToString(CultureInfo.InvariantCulture) ?? "-")));

    [Theory]
    [InlineData("0", true)]
    [InlineData("9999", true)]
    [InlineData("-0.01", false)]
    [InlineData("9999.01", false)]
    [InlineData("98.25", true)]
    [InlineData("98.255", false)]
    public void Scores_lie_between_0_and_9999_with_two_decimals(string score, bool ok) =>
        Assert.Equal(ok, !SkillContestRules.Check([new ContestantInput { Name = "甲", Score = decimal.Parse(score, CultureInfo.InvariantCulture) }], Today, Today).Any());

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void No_scores_before_the_day(int held, bool ok) => Assert.Equal(ok, !SkillContestRules.Check([new ContestantInput { Name = "甲", Score = 1 }], Today.AddDays(held), Today).Any());

    private static SkillContestInput Contest(Guid organization, DateOnly on) =>
        new() { OrganizationId = organization, Title = "数控大赛", Trade = "数控车工", Organizer = "党支部", HeldOn = on, Judges = "赵评委、钱评委" };

    [Fact]
    public async Task Members_and_others_are_entered_scored_and_ranked_on_one_sheet()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (first, second) = (await _database.AddMemberAsync("王建国", branch), await _database.AddMemberAsync("李海燕", branch));
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var (service, list) = (secretary.Get<SkillContestService>(), secretary.Get<SkillContestList>());
        var id = (await service.SaveAsync(null, Contest(branch.Id, Today), Ct)).Value;
        var version = (await list.FindAsync(id, Ct))!.Contest.Version;
        var both = await service.SaveSheetAsync(id, new ContestSheetInput { Version = version, Rows = [new() { MemberId = first.Id, Name = "王建国" }] }, Ct);
        Assert.Equal("Rows[0].Name", Assert.Single(both.Problems).Field);
        var twice = await service.SaveSheetAsync(id, new ContestSheetInput { Version = version, Rows = [new() { MemberId = first.Id }, new() { MemberId = first.Id }] }, Ct);
        Assert.Equal("Rows[1].MemberId", Assert.Single(twice.Problems).Field);
        var nobody = await service.SaveSheetAsync(id, new ContestSheetInput { Version = version, Rows = [new() { Score = 90 }] }, Ct);
        Assert.Equal("Rows[0].Name", Assert.Single(nobody.Problems).Field);
        var sheet = new ContestSheetInput
        {
            Version = version, Rows = [new() { MemberId = first.Id, Score = 90 }, new() { MemberId = second.Id, Score = 95.5m, Award = "一等奖" }, new(), new() { Name = "孙工", Team = "二车间", Score = 90 }],
        };
        Assert.True((await service.SaveSheetAsync(id, sheet, Ct)).Ok);
        var file = (await list.FindAsync(id, Ct))!;
        Assert.Equal([("李海燕", 1), ("王建国", 2), ("孙工", 2)], file.Ranking.Select(r => (r.Name, r.Place!.Value)));
        Assert.True((await service.SaveSheetAsync(id, sheet, Ct)).Conflict);

        // A row emptied goes; the others keep their keys.
        var keys = file.Ranking.ToDictionary(r => r.Name, r => r.Contestant.Id);
        Assert.True((await service.SaveSheetAsync(id, new ContestSheetInput
        {
            Version = file.Contest.Version, Rows = [new() { Id = keys["王建国"], MemberId = first.Id, Score = 91 }, new() { Id = keys["孙工"] }, new() { Id = keys["李海燕"], MemberId = second.Id, Score = 95.5m, Award = "一等奖" }],
        }, Ct)).Ok);
        var after = (await list.FindAsync(id, Ct))!;
        Assert.Equal([(keys["李海燕"], 95.5m), (keys["王建国"], 91m)], after.Ranking.Select(r => (r.Contestant.Id, r.Contestant.Score!.Value)));

        await using var leader = _database.As(Role.CommitteeLeader);
        var masked = (await leader.Get<SkillContestList>().FindAsync(id, Ct))!;
        Assert.All(masked.Ranking, r => Assert.Contains('*', r.Name));
        Assert.DoesNotContain("赵评委", masked.Contest.Judges!, StringComparison.Ordinal);
        Assert.False((await leader.Get<SkillContestService>().SaveSheetAsync(id, sheet, Ct)).Ok);
    }

    [Fact]
    public async Task Names_of_others_are_sealed_in_the_trail()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var id = (await secretary.Get<SkillContestService>().SaveAsync(null, Contest(branch.Id, Today), Ct)).Value;
        var version = (await secretary.Get<SkillContestList>().FindAsync(id, Ct))!.Contest.Version;
        Assert.True((await secretary.Get<SkillContestService>().SaveSheetAsync(id, new ContestSheetInput { Version = version, Rows = [new() { Name = "孙工匠" }] }, Ct)).Ok);
        var rows = await secretary.Db.AuditEntries.Where(e => e.RootId == id).ToListAsync(Ct);
        Assert.True(rows.Count >= 2);
        Assert.All(rows, r => Assert.DoesNotContain("孙工匠", $"{r.Label}{r.Changes}", StringComparison.Ordinal));
        Assert.All(rows, r => Assert.DoesNotContain("赵评委", $"{r.Label}{r.Changes}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_year_is_held_against_its_minimum()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var service = secretary.Get<SkillContestService>();
        foreach (var on in new[] { new DateOnly(2025, 12, 31), new DateOnly(2026, 1, 1), Today, Today.AddDays(1) })
        {
            Assert.True((await service.SaveAsync(null, Contest(branch.Id, on), Ct)).Ok);
        }

        Assert.False((await service.SaveAsync(null, Contest(branch.Id, Today.AddYears(1).AddDays(1)), Ct)).Ok);
        var list = secretary.Get<SkillContestList>();
        var now = await list.ReadAsync(new FrontLineFilter(), Ct);
        Assert.Equal((2026, 2, 1, 4), (now.Year, now.Held, now.Wanted, now.Rows.Total));
        var past = await list.ReadAsync(new FrontLineFilter { Year = 2025 }, Ct);
        Assert.Equal((1, 1), (past.Held, past.Rows.Total));
    }
}
