using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.FrontLine;

/// <summary>The six registers in numbers, each the length of its list, inside the scope.</summary>
public sealed class FrontLineTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Numbers_count_what_holds_today_and_this_year_and_nothing_that_was_deleted()
    {
        var (one, two) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("铁东社区", 2));
        var (branch, other) = (await _database.AddOrganizationAsync("甲支部", community: one), await _database.AddOrganizationAsync("乙支部", community: two));
        var (a, b) = (await _database.AddMemberAsync("王建国", branch), await _database.AddMemberAsync("李海燕", branch));
        var c = await _database.AddMemberAsync("赵丙", other);
        await using (var system = _database.AsSystem())
        {
            system.Db.AddRange(
                new IdentityDisplay { OrganizationId = branch.Id, MemberId = a.Id, Badge = true, From = Today },
                new IdentityDisplay { OrganizationId = branch.Id, MemberId = b.Id, Badge = true, From = Today.AddDays(-9), To = Today },
                new IdentityDisplay { OrganizationId = other.Id, MemberId = c.Id, Badge = true, From = Today },
                Post("1", Today.AddMonths(-6)), Post("2", Today), Post("3", Today, Today),
                Area(null), Area(Today),
                new SkillContest { OrganizationId = branch.Id, Title = "今年", Trade = "t", Organizer = "o", HeldOn = Today },
                new SkillContest { OrganizationId = branch.Id, Title = "以后", Trade = "t", Organizer = "o", HeldOn = Today.AddDays(1) },
                new SkillContest { OrganizationId = branch.Id, Title = "去年", Trade = "t", Organizer = "o", HeldOn = new(2025, 12, 31) },
                new ThreeComparison { OrganizationId = branch.Id, MemberId = a.Id, Year = 2026, Half = 2, Service = 0 },
                new ThreeComparison { OrganizationId = branch.Id, MemberId = b.Id, Year = 2026, Half = 2 },
                new ThreeComparison { OrganizationId = branch.Id, MemberId = b.Id, Year = 2026, Half = 1, Service = 9 },
                new SpecialityActivity { OrganizationId = branch.Id, Title = "s", Heart = Core.Activities.HeartTag.People, HeldOn = new(2026, 1, 1), Effect = "e" },
                new SpecialityActivity { OrganizationId = branch.Id, Title = "删", Heart = Core.Activities.HeartTag.People, HeldOn = Today, Effect = "e", DeletedAt = system.Clock.UtcNow });
            await system.Db.SaveChangesAsync(Ct);
        }

        await using (var secretary = _database.As(Role.BranchSecretary, organization: branch))
        {
            var read = await secretary.Get<FrontLineFigures>().ReadAsync(new FrontLineFilter(), Ct);
            Check(read.All);
            Check(Assert.Single(read.Lines.Rows).Numbers);
            Assert.Equal((1, new HalfYear(2026, 2)), (read.ContestsWanted, read.Half));
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        var street = await staff.Get<FrontLineFigures>().ReadAsync(new FrontLineFilter(), Ct);
        Assert.Equal((2, 3), (street.All.Shown.Numerator, street.All.Shown.Denominator));
        Check((await staff.Get<FrontLineFigures>().ReadAsync(new FrontLineFilter { Community = one.Id }, Ct)).All);
        await using var community = _database.As(Role.CommunityStaff, two);
        Assert.Equal("100.00%", (await community.Get<FrontLineFigures>().ReadAsync(new FrontLineFilter(), Ct)).All.Shown.Text);

        static void Check(FrontLineNumbers n)
        {
            Assert.Equal((1, 2), (n.Shown.Numerator, n.Shown.Denominator));
            Assert.Equal((2, 1, 1, 1, 1), (n.Posts, n.Due, n.Areas, n.Contests, n.Specialities));
            Assert.Equal((1, 2), (n.Compared.Numerator, n.Compared.Denominator));
        }

        VanguardPost Post(string plaque, DateOnly from, DateOnly? down = null) => new()
        {
            OrganizationId = branch.Id, Name = "岗", Workplace = "w", PlaqueNumber = plaque, Pledges = "p", From = from, ReviewedOn = from, TakenDownOn = down,
        };

        ResponsibilityArea Area(DateOnly? to) => new() { OrganizationId = branch.Id, Name = "区", MemberId = a.Id, Scope = "s", Duties = "d", From = Today.AddDays(-5), To = to };
    }

    [Fact]
    public async Task Deleted_records_lie_in_the_bin_without_names_and_come_back_from_it()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        Guid id;
        await using (var secretary = _database.As(Role.BranchSecretary, organization: branch))
        {
            id = (await secretary.Get<SpecialityActivityService>().SaveAsync(
                null, new SpecialityActivityInput { OrganizationId = branch.Id, Title = "讲堂", Heart = Core.Activities.HeartTag.People, HeldOn = Today, Effect = "e" }, Ct)).Value;
            var version = (await secretary.Db.SpecialityActivities.SingleAsync(Ct)).Version;
            Assert.True((await secretary.Get<FrontLineDesk>().DeleteAsync<SpecialityActivity>(id, version, "重复", Ct)).Ok);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        var bin = staff.Get<Core.RecycleBin.RecycleBinService>();
        var shelf = bin.Find("speciality-activities")!;
        Assert.Equal(("讲堂", "甲支部", "重复"), (await bin.FindAsync(shelf, null, 1, 20, Ct)).Rows.Select(r => (r.Name, r.Detail!, r.Reason!)).Single());
        Assert.Equal("讲堂", (await shelf.Restore(id, Ct)).Value);
        Assert.True((await shelf.Restore(id, Ct)).NotFound);
        foreach (var other in bin.Shelves)
        {
            Assert.Empty((await bin.FindAsync(other, "x", 1, 20, Ct)).Rows);
        }
    }
}
