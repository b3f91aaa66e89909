using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Activities;

/// <summary>R-3.04 from the database: posts and roles name the same people, and all rooms ask the same rule.</summary>
public sealed class ConfirmationTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task AddPostAsync(PartyOrganization branch, PostKind kind, string name, Guid? member = null)
    {
        await using var system = _database.AsSystem();
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, Kind = kind, MemberId = member, PersonName = member is null ? name : null, From = new DateOnly(2026, 1, 1) });
        await system.Db.SaveChangesAsync(Ct);
    }

    [Theory]
    [InlineData(0, false, ConfirmRight.Alone)] // nobody else is known
    [InlineData(1, false, ConfirmRight.Alone)] // the one post is the one account's
    [InlineData(2, false, ConfirmRight.WroteIt)] // a second person by post, without an account
    [InlineData(0, true, ConfirmRight.WroteIt)] // a second person by account, without a post
    [InlineData(1, true, ConfirmRight.Alone)] // posts say who the committee is
    public async Task R_3_04_whoever_wrote_it_confirms_it_only_where_there_is_no_second_person(int posts, bool hasSecond, ConfirmRight expected)
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        for (var i = 0; i < posts; i++)
        {
            await AddPostAsync(branch, i == 0 ? PostKind.Secretary : PostKind.Organization, $"委员{i}");
        }

        if (hasSecond)
        {
            await _database.AddUserAsync(Role.BranchCommittee, organization: branch);
        }

        await using var scope = _database.As(secretary);
        _database.Sql.Reset();
        var found = (await scope.Get<Confirmation>().OfAsync(branch.Id, Ct))!;
        Assert.Equal(1, _database.Sql.Count);
        Assert.Equal(expected, found.RightFor(secretary.Id));
        Assert.Equal(ConfirmRight.May, found.RightFor(Guid.NewGuid()));
        Assert.Equal(ConfirmRight.May, found.RightFor(null));

        // Every room answers the same.
        Assert.Equal(expected, (await scope.Get<ActivityAccess>().RightsAsync(new Activity { OrganizationId = branch.Id, RecordedById = secretary.Id }, Ct)).Confirming);
        Assert.Equal(expected, await scope.Get<OpinionAccess>().MayConfirmAsync(branch.Id, secretary.Id, Ct));
        Assert.Equal(expected, await scope.Get<ServiceAccess>().MayConfirmAsync(new ServiceActivity { OrganizationId = branch.Id, RecordedById = secretary.Id }, Ct));
    }

    [Fact]
    public async Task R_3_04_a_secretary_known_by_the_role_alone_is_one_person_beside_the_deputy_s_post()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        await AddPostAsync(branch, PostKind.DeputySecretary, "副书记");
        await using var scope = _database.As(secretary);
        Assert.Equal(ConfirmRight.WroteIt, (await scope.Get<Confirmation>().OfAsync(branch.Id, Ct))!.RightFor(secretary.Id));
    }

    [Fact]
    public async Task R_3_04_a_role_of_the_committee_alone_gives_no_right_and_another_branch_is_not_seen()
    {
        var (branch, other) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        await using var member = _database.As(await _database.AddUserAsync(Role.BranchCommittee, organization: branch));
        Assert.Equal(ConfirmRight.None, (await member.Get<Confirmation>().OfAsync(branch.Id, Ct))!.RightFor(null));
        Assert.Null(await member.Get<Confirmation>().OfAsync(other.Id, Ct));
        Assert.Equal(ConfirmRight.None, (await member.Get<ActivityAccess>().RightsAsync(other.Id, null, Ct)).Confirming);
    }

    [Fact]
    public void Days_of_entry_are_one_parameter() =>
        Assert.Equal([ActivityParameters.EntryDays.Key], Parameters.All.Where(p => p.Key.EndsWith(".EntryDays", StringComparison.Ordinal)).Select(p => p.Key));
}
