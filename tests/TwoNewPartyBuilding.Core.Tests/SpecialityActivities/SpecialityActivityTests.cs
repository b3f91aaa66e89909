using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.SpecialityActivities;

/// <summary>特色活动 (11.1): title, heart, effect, reusable; linked to a record, offered to the library of themes.</summary>
public sealed class SpecialityActivityTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private static SpecialityActivityInput Input(Guid organization) =>
        new() { OrganizationId = organization, Title = "红色工匠讲堂", Heart = HeartTag.People, HeldOn = Today, Effect = "带出 12 名徒弟", IsReusable = true };

    [Fact]
    public async Task It_names_a_heart_and_an_effect_and_lies_in_the_past()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var service = secretary.Get<SpecialityActivityService>();
        var empty = await service.SaveAsync(null, new SpecialityActivityInput { OrganizationId = branch.Id }, Ct);
        Assert.Equal(["Effect", "Heart", "HeldOn", "Title"], empty.Problems.Select(p => p.Field).Order(StringComparer.Ordinal));
        foreach (var (days, ok) in new[] { (0, true), (1, false) })
        {
            var input = Input(branch.Id);
            input.HeldOn = Today.AddDays(days);
            Assert.Equal(ok, (await service.SaveAsync(null, input, Ct)).Ok);
        }
    }

    [Fact]
    public async Task It_is_linked_to_a_record_of_the_own_branch_alone()
    {
        var (branch, other) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (own, foreign) = (await _database.AddHeldAsync(branch, Today, [ActivityKind.LifeDay]), await _database.AddHeldAsync(other, Today, [ActivityKind.LifeDay]));
        await using var staff = _database.As(Role.CommitteeStaff);
        var service = staff.Get<SpecialityActivityService>();
        Assert.Equal([own.Id], (await service.RecordsAsync(branch.Id, Ct)).Select(r => r.Id));
        var input = Input(branch.Id);
        input.ActivityId = foreign.Id;
        Assert.Equal(nameof(input.ActivityId), Assert.Single((await service.SaveAsync(null, input, Ct)).Problems).Field);
        input.ActivityId = own.Id;
        var id = (await service.SaveAsync(null, input, Ct)).Value;
        Assert.Equal(own.Title, (await staff.Get<SpecialityActivityList>().FindAsync(id, Ct))!.Record!.Value.Title);
    }

    [Fact]
    public async Task What_is_reusable_is_offered_to_the_library_once_and_adopted_there()
    {
        var (branch, other) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        Guid id, theme;
        await using (var secretary = _database.As(Role.BranchSecretary, organization: branch))
        {
            var (service, list) = (secretary.Get<SpecialityActivityService>(), secretary.Get<SpecialityActivityList>());
            var notReusable = Input(branch.Id);
            notReusable.IsReusable = false;
            var kept = (await service.SaveAsync(null, notReusable, Ct)).Value;
            Assert.False((await service.OfferAsync(kept, await OfferAsync(list, kept), Ct)).Ok);
            id = (await service.SaveAsync(null, Input(branch.Id), Ct)).Value;
            var without = await OfferAsync(list, id);
            (without.Link, without.LinkName) = (null, "");
            Assert.Equal(["Link", "LinkName"], (await service.OfferAsync(id, without, Ct)).Problems.Select(p => p.Field).Order(StringComparer.Ordinal));
            Assert.True((await service.OfferAsync(id, await OfferAsync(list, id), Ct)).Ok);
            Assert.Contains("已经提供", Assert.Single((await service.OfferAsync(id, await OfferAsync(list, id), Ct)).Problems).Message, StringComparison.Ordinal);
            theme = (await list.FindAsync(id, Ct))!.Activity.ThemeId!.Value;
            Assert.Equal("红色工匠讲堂", (await list.FindAsync(id, Ct))!.Theme);
        }

        await using var neighbour = _database.As(Role.BranchSecretary, organization: other);
        var offered = Assert.Single((await neighbour.Get<ThemeLibrary>().ReadAsync(new ThemeFilter { Tab = ThemeTab.Contributed }, Ct)).Rows);
        Assert.Equal((theme, "红色工匠讲堂", HeartTag.People, (int?)5), (offered.Id, offered.Title, offered.Heart!.Value, offered.Month));
        Assert.True((await neighbour.Get<SpecialityActivityService>().OfferAsync(id, new SpecialityOfferInput { Link = ThemeLink.Festival, LinkName = "x" }, Ct)).NotFound);
        Assert.Empty((await neighbour.Get<SpecialityActivityList>().ReadAsync(new FrontLineFilter(), false, null, Ct)).Rows);

        static async Task<SpecialityOfferInput> OfferAsync(SpecialityActivityList list, Guid id) =>
            new() { Link = ThemeLink.Festival, LinkName = "五一劳动节", Month = 5, Version = (await list.FindAsync(id, Ct))!.Activity.Version };
    }

    [Fact]
    public async Task Lists_are_narrowed_by_heart_year_and_reuse()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var (service, list) = (secretary.Get<SpecialityActivityService>(), secretary.Get<SpecialityActivityList>());
        foreach (var (title, heart, year, reusable) in new[] { ("甲", HeartTag.People, 2026, true), ("乙", HeartTag.Political, 2026, false), ("丙", HeartTag.People, 2025, false) })
        {
            var input = Input(branch.Id);
            (input.Title, input.Heart, input.HeldOn, input.IsReusable) = (title, heart, new DateOnly(year, year == 2025 ? 12 : 1, year == 2025 ? 31 : 1), reusable);
            Assert.True((await service.SaveAsync(null, input, Ct)).Ok);
        }

        Assert.Equal(["甲"], (await list.ReadAsync(new FrontLineFilter(), true, null, Ct)).Rows.Select(r => r.Title));
        Assert.Equal(["甲", "丙"], (await list.ReadAsync(new FrontLineFilter(), false, HeartTag.People, Ct)).Rows.Select(r => r.Title));
        Assert.Equal(["丙"], (await list.ReadAsync(new FrontLineFilter { Year = 2025 }, false, null, Ct)).Rows.Select(r => r.Title));
        Assert.Equal(["乙"], (await list.ReadAsync(new FrontLineFilter { Q = "乙" }, false, null, Ct)).Rows.Select(r => r.Title));
    }
}
