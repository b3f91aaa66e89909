using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Worklist;

/// <summary>The inbox of one branch tells nothing of another, neither its rows nor how many they are.</summary>
public sealed class OtherBranchWorkTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_another_branch_has_open_is_in_no_number()
    {
        var committee = await _database.AddOrganizationAsync("滨河党委", OrganizationType.Committee);
        var mine = await _database.AddOrganizationAsync("滨河第一支部", parent: committee);
        var other = await _database.AddOrganizationAsync("滨河第二支部");
        var (member, foreign) = (await _database.AddMemberAsync("艾红兵", mine), await _database.AddMemberAsync("周志强", other));
        var before = await CountsAsync(mine);
        var above = await CountsAsync(committee);
        Assert.NotEmpty(before);
        await WriteAsync(other, foreign, "乙");
        Assert.Equal(before, await CountsAsync(mine));
        Assert.Equal(above, await CountsAsync(committee));

        // The same records of the own branch are told, there and above it.
        await WriteAsync(mine, member, "甲");
        var (told, toldAbove) = (await CountsAsync(mine), await CountsAsync(committee));
        Assert.All(
            ["activities-to-confirm", "appraisals-to-help", "follow-ups", "opinion-rounds", "opinions-to-accept", "service-to-confirm", "talk-problems", "transfers-overdue", "vanguard-reviews"],
            k =>
            {
                Assert.Equal(before[k] + 1, told[k]);
                Assert.Equal(above[k] + 1, toldAbove[k]);
            });

        // Whoever opens a kind finds as many rows as its tab says, of the own branch alone.
        await using var secretary = _database.As(Role.BranchSecretary, organization: mine);
        var worklist = secretary.Get<WorklistService>();
        foreach (var (kind, count) in await worklist.CountAsync(Ct))
        {
            var page = (await worklist.ReadAsync(kind.Key, 1, Ct))!;
            Assert.True(count == page.Rows.Count, $"{kind.Key}: {count} / {page.Rows.Count}");
            Assert.All(page.Rows, r => Assert.DoesNotContain("乙", r.What + r.Who + r.Why, StringComparison.Ordinal));
            Assert.All(page.Rows, r => Assert.NotEqual("滨河第二支部", r.Who));
        }
    }

    private async Task WriteAsync(PartyOrganization branch, Core.Members.PartyMember member, string mark)
    {
        await using var system = _database.AsSystem();
        system.Db.AddBook(branch, member, mark);
        await system.Db.SaveChangesAsync(Ct);
    }

    private async Task<SortedDictionary<string, int>> CountsAsync(PartyOrganization organization)
    {
        await using var scope = _database.As(Role.BranchSecretary, organization: organization);
        return new((await scope.Get<WorklistService>().CountAsync(Ct)).ToDictionary(c => c.Kind.Key, c => c.Count), StringComparer.Ordinal);
    }
}
