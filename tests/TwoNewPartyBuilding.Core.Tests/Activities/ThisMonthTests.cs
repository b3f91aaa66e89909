using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Activities;

/// <summary>The secretary's month: what it asks stands first, what was left before stands apart.</summary>
public sealed class ThisMonthTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<MonthPage> ReadAsync(PartyOrganization branch, DateOnly? day = null)
    {
        await using var secretary = _database.As(await _database.AddUserAsync(Role.BranchSecretary, organization: branch));
        return (await secretary.Get<ThisMonth>().ReadAsync(branch.Id, day, Ct))!;
    }

    [Fact]
    public async Task What_the_month_asks_comes_by_day_and_what_was_left_before_stands_apart()
    {
        var branch = await _database.AddOrganizationAsync("水泵支部");
        await _database.AddHeldAsync(branch, new(2026, 10, 8), [ActivityKind.LifeDay]);
        await using (var system = _database.AsSystem())
        {
            system.Db.ThemePlans.Add(new ThemePlan { OrganizationId = branch.Id, Year = 2026, Month = 11, Title = "消防演练", Link = ThemeLink.Topic, LinkName = "消防月", PlannedOn = new(2026, 11, 8) });
            await system.Db.SaveChangesAsync(Ct);
        }

        var page = await ReadAsync(branch);
        Assert.Equal([(DutyCode.M6, new DateOnly(2026, 11, 3)), (DutyCode.M5, new DateOnly(2026, 11, 8))], page.Due.Take(2).Select(l => (l.Code, l.On!.Value)));
        Assert.Equal("主题：消防演练", page.Due[1].Why);
        Assert.All(page.Due, l => Assert.True(l.To >= page.Month));
        Assert.NotEmpty(page.Left);
        Assert.All(page.Left, l => Assert.True(l.To < page.Month && l.State == MonthState.Overdue));
        Assert.Equal(page.Left.OrderBy(l => l.To), page.Left);
        Assert.DoesNotContain(page.Left, l => l is { Code: DutyCode.M6, To.Month: 10 });
        Assert.Equal(page.Asked, page.Lines.Count - page.Left.Count);
        Assert.Equal((new DateOnly(2026, 11, 3), new DateOnly(2026, 12, 1)), (page.Fixed.Effective, page.Next.Effective));
        Assert.Equal(MonthState.Open, page.FixedLine!.State);
        Assert.All(page.Lines, l => Assert.NotNull(l.Mark));

        // With nobody else to remind there is no button.
        Assert.False(page.Reminded.May(branch.Id));
        await _database.AddUserAsync(Role.BranchCommittee, organization: branch);
        Assert.True((await ReadAsync(branch)).Reminded.May(branch.Id));

        // Looked back at, October's own are not what was left before it.
        var october = await ReadAsync(branch, new(2026, 10, 15));
        Assert.All(october.Left, l => Assert.True(l.To < new DateOnly(2026, 10, 1)));
        Assert.Contains(october.Due, l => l is { Code: DutyCode.M5, State: MonthState.Overdue });
        Assert.Contains(october.Done, l => l.Code == DutyCode.M6);
    }

    [Fact]
    public async Task In_January_two_years_take_no_more_statements_than_one()
    {
        var branch = await _database.AddOrganizationAsync("水泵支部");
        var user = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        var counts = new List<int>();
        foreach (var day in new DateOnly[] { new(2026, 11, 1), new(2027, 1, 1) })
        {
            await using var secretary = _database.As(user);
            _database.Sql.Reset();
            var page = (await secretary.Get<ThisMonth>().ReadAsync(branch.Id, day, Ct))!;
            Assert.NotEmpty(page.Lines);
            counts.Add(_database.Sql.Count);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.InRange(counts[0], 1, 9);
    }

    [Theory]
    [InlineData(11, 8, "2026-11-08")]
    [InlineData(11, 23, "2026-11-23")]
    [InlineData(11, 24, "2026-11-23")]
    [InlineData(11, null, "2026-11-23")]
    [InlineData(10, null, "2026-10-31")]
    [InlineData(12, 1, null)]
    public void A_themes_record_bears_the_planned_day_once_it_has_come(int month, int? planned, string? day) => Assert.Equal(
        day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        ThemeRules.RecordDay(2026, month, planned is { } d ? new DateOnly(2026, month, d) : null, TestDatabase.StartDay));
}
