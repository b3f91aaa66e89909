using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.PartyOrganizations;

/// <summary>R-2.08 as a question of the inbox answers what the rule answers day by day.</summary>
public sealed class OrganizationReviewTests : IDisposable
{
    private const int Branches = 14;
    private const int Days = 90;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task R_2_08_the_question_and_the_rule_agree_on_every_day()
    {
        // Comings, goings and conversions at random around the days asked about, always the same ones.
        var random = new Random(20260208);
        var start = TestDatabase.StartDay;
        for (var b = 0; b < Branches; b++)
        {
            var branch = await _database.AddOrganizationAsync($"支部{b}", b % 3 == 0 ? OrganizationType.JointBranch : OrganizationType.Branch);
            for (var m = 0; m < 2 + random.Next(4); m++)
            {
                var from = start.AddDays(random.Next(-300, 60));
                var member = await _database.AddMemberAsync($"党员{b}{m}", branch, null, MemberStanding.Full, from);
                await using var system = _database.AsSystem();
                var stored = await system.Db.PartyMembers.Include(p => p.Placements).SingleAsync(p => p.Id == member.Id, Ct);
                stored.ConvertedOn = random.Next(3) == 0 ? from.AddDays(random.Next(-20, 120)) : from.AddYears(-5);
                stored.Placements[0].To = random.Next(2) == 0 ? from.AddDays(random.Next(0, 250)) : null;
                await system.Db.SaveChangesAsync(Ct);
            }
        }

        var seen = 0;
        for (var step = 0; step < 30; step++)
        {
            _database.Time.Advance(TimeSpan.FromDays(9));
            await using var staff = _database.As(Role.CommitteeStaff);
            var today = staff.Db.Today;
            var expected = new List<string>();
            foreach (var o in await staff.Db.PartyOrganizations.AsNoTracking().ToListAsync(Ct))
            {
                var placements = await staff.Db.MemberPlacements.AsNoTracking().Include(p => p.Member).Where(p => p.OrganizationId == o.Id && p.From <= today).ToListAsync(Ct);
                var known = placements.Select(p => p.From).Append(BusinessClock.DayOf(o.CreatedAt)).Min();
                var full = placements.Select(p => (From: p.Member!.ConvertedOn > p.From ? p.Member.ConvertedOn!.Value : p.From, p.To)).Where(p => p.To is null || p.To > p.From).ToList();
                if (OrganizationRules.TooFewSince(full, known > o.FoundedOn ? known : o.FoundedOn!.Value, today) is { } since && OrganizationRules.IsReviewDue(since, today, Days))
                {
                    expected.Add($"/party-organizations/{o.Id} 自 {since:yyyy-MM-dd} 起正式党员不足 3 名");
                }
            }

            var worklist = staff.Get<WorklistService>();
            var shown = (await worklist.ReadAsync("organization-review", 1, Ct))!;
            Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Rows.Select(r => $"{r.Url} {r.Why}").Order(StringComparer.Ordinal));
            Assert.Equal(expected.Count, (await worklist.CountAsync(Ct)).Single(c => c.Kind.Key == "organization-review").Count);
            seen += expected.Count is > 0 and < Branches ? 1 : 0;
        }

        Assert.True(seen > 10, $"{seen}");
    }
}
