using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Themes;

/// <summary>The library of themes and the one theme of a branch and month (3.3, section 12).</summary>
public sealed class ThemeTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private static ThemePlanInput Own(string title = "消防演练进车间", ThemeLink link = ThemeLink.Memorial, string name = "全国消防日") => new() { Title = title, Link = link, LinkName = name };

    private async Task<Outcome<Guid>> SaveAsync(PartyOrganization branch, int month, ThemePlanInput input, int year = 2026)
    {
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        return await secretary.Get<ThemePlanService>().SaveAsync(branch.Id, year, month, input, Ct);
    }

    [Fact]
    public void Every_month_has_suggestions_linked_to_something_and_what_they_name_is_in_the_calendar()
    {
        var all = BuiltInThemes.All();
        Assert.Equal(Enumerable.Range(1, 12), all.Select(t => t.Month!.Value).Distinct().Order());
        Assert.Equal(all.Count, all.Select(t => t.Id).Distinct().Count());
        Assert.All(all, t => Assert.True(t.Title.Length is > 0 and <= Theme.TitleMaxLength && t.LinkName.Length is > 0 and <= 60 && Enum.IsDefined(t.Link), t.Title));
        var feasts = Feasts.Of(2026).Concat(Feasts.Of(2027)).Concat(Feasts.Of(2028)).Select(f => f.Name).ToHashSet();
        Assert.Empty(all.Where(t => t.Link != ThemeLink.Topic && !feasts.Contains(t.LinkName)).Select(t => t.LinkName));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void R_12_01_a_topic_is_offered_in_the_months_its_days_reach_into(int month, bool offered)
    {
        var topic = new Theme { Title = "两会精神", Link = ThemeLink.Topic, ValidFrom = new(2026, 3, 31), ValidTo = new(2026, 5, 1) };
        Assert.Equal(offered, ThemeRules.IsOfferedFor(topic, 2026, month));
        topic.RetiredAt = DateTime.UnixEpoch;
        Assert.False(ThemeRules.IsOfferedFor(topic, 2026, month));
    }

    [Fact]
    public async Task R_12_01_one_topic_a_month_and_it_has_days()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var library = staff.Get<ThemeLibrary>();
        var without = await library.SaveAsync(null, new ThemeInput { Title = "全会精神", Link = ThemeLink.Topic, LinkName = "全会" }, Ct);
        Assert.Equal([nameof(ThemeInput.ValidFrom), nameof(ThemeInput.ValidTo)], without.Problems.Select(p => p.Field));
        var turned = await library.SaveAsync(null, new ThemeInput { Title = "全会精神", Link = ThemeLink.Topic, LinkName = "全会", ValidFrom = new(2026, 11, 2), ValidTo = new(2026, 11, 1) }, Ct);
        Assert.Equal(nameof(ThemeInput.ValidTo), Assert.Single(turned.Problems).Field);
        Assert.True((await library.SaveAsync(null, new ThemeInput { Title = "全会精神", Link = ThemeLink.Topic, LinkName = "全会", ValidFrom = new(2026, 11, 1), ValidTo = new(2026, 12, 31) }, Ct)).Ok);
        var second = await library.SaveAsync(null, new ThemeInput { Title = "冬季安全", Link = ThemeLink.Topic, LinkName = "百日行动", ValidFrom = new(2026, 11, 30), ValidTo = new(2026, 12, 31) }, Ct);
        Assert.Contains("全会精神", Assert.Single(second.Problems).Message, StringComparison.Ordinal);
        Assert.True((await library.SaveAsync(null, new ThemeInput { Title = "冬季安全", Link = ThemeLink.Topic, LinkName = "百日行动", ValidFrom = new(2026, 12, 1), ValidTo = new(2026, 12, 31) }, Ct)).Ok);
        Assert.Equal(["全会精神", "冬季安全"], (await library.ReadAsync(new ThemeFilter { Tab = ThemeTab.Topics }, Ct)).Rows.Select(r => r.Title).Order(StringComparer.Ordinal));

        _database.Time.SetUtcNow(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        await using var later = _database.As(Role.CommitteeStaff);
        Assert.Empty((await later.Get<ThemeLibrary>().ReadAsync(new ThemeFilter { Tab = ThemeTab.Topics }, Ct)).Rows);
        Assert.Equal(2, (await later.Get<ThemeLibrary>().ReadAsync(new ThemeFilter { Tab = ThemeTab.Out }, Ct)).Total);
    }

    [Fact]
    public async Task Scenario_7_a_second_theme_of_the_month_is_refused_and_another_month_is_not()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        Assert.True((await SaveAsync(branch, 11, Own())).Ok);
        var second = await SaveAsync(branch, 11, Own("意见征询会", ThemeLink.Topic, "年末征求意见"));
        Assert.Equal(ThemePlanService.Taken, Assert.Single(second.Problems).Message);
        Assert.True((await SaveAsync(branch, 12, Own("学宪法", ThemeLink.Memorial, "国家宪法日"))).Ok);
        await using var system = _database.AsSystem();
        Assert.Equal(2, await system.Db.ThemePlans.CountAsync(Ct));
    }

    [Fact]
    public async Task Scenario_7_two_themes_of_the_month_at_the_same_moment_leave_one_and_words()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        var adopted = BuiltInThemes.All().First(t => t.Month == 11);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => SaveAsync(
            branch, 11, new ThemePlanInput { Title = $"主题{i}", Link = ThemeLink.Topic, LinkName = "年末", ThemeId = i % 2 == 0 ? adopted.Id : null }))));
        Assert.Single(outcomes, o => o.Ok);
        Assert.All(outcomes.Where(o => !o.Ok), o => Assert.Equal(ThemePlanService.Taken, Assert.Single(o.Problems).Message));
    }

    [Fact]
    public async Task Two_branches_adopt_one_suggestion_at_the_same_moment_and_its_uses_are_counted()
    {
        var branches = new List<PartyOrganization>();
        for (var i = 0; i < 4; i++)
        {
            branches.Add(await _database.AddOrganizationAsync($"支部{i}"));
        }

        var adopted = BuiltInThemes.All().First(t => t.Month == 11);
        var outcomes = await Task.WhenAll(branches.Select(b => Task.Run(() => SaveAsync(
            b, 11, new ThemePlanInput { Title = adopted.Title, Link = adopted.Link, LinkName = adopted.LinkName, ThemeId = adopted.Id }))));
        Assert.All(outcomes, o => Assert.True(o.Ok, string.Join("；", o.Problems.Select(p => p.Message))));

        // A branch sees how often it was chosen in the street, although it sees no other branch.
        await using var secretary = _database.As(Role.BranchSecretary, organization: branches[0]);
        Assert.Equal(4, (await secretary.Get<ThemeLibrary>().FindAsync(adopted.Id, Ct))!.Uses);
    }

    [Fact]
    public async Task A_plan_without_its_link_or_with_a_day_of_another_month_is_refused_beside_the_field()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        var without = await SaveAsync(branch, 11, new ThemePlanInput { Title = "自拟" });
        Assert.Equal([nameof(ThemePlanInput.Link), nameof(ThemePlanInput.LinkName)], without.Problems.Select(p => p.Field).Order(StringComparer.Ordinal));
        foreach (var (day, ok) in new[] { (new DateOnly(2026, 10, 31), false), (new DateOnly(2026, 12, 1), false), (new DateOnly(2026, 11, 30), true) })
        {
            var input = Own();
            input.PlannedOn = day;
            Assert.Equal(ok, (await SaveAsync(branch, 11, input)).Ok);
        }

        var wrongMonth = await SaveAsync(branch, 12, new ThemePlanInput { Title = "清明", Link = ThemeLink.Festival, LinkName = "清明节", ThemeId = BuiltInThemes.All().First(t => t.Month == 4).Id });
        Assert.Equal(nameof(ThemePlanInput.ThemeId), Assert.Single(wrongMonth.Problems).Field);
    }

    [Fact]
    public async Task Outside_the_scope_there_is_no_plan_and_readers_do_not_write()
    {
        var (mine, other) = (await _database.AddOrganizationAsync("滨河甲支部"), await _database.AddOrganizationAsync("滨河乙支部"));
        var committee = await _database.AddOrganizationAsync("滨河党委", OrganizationType.Committee);
        await using var secretary = _database.As(Role.BranchSecretary, organization: mine);
        Assert.True((await secretary.Get<ThemePlanService>().SaveAsync(other.Id, 2026, 11, Own(), Ct)).NotFound);
        Assert.Null(await secretary.Get<ThemePlanService>().FindAsync(other.Id, 2026, 11, ct: Ct));
        Assert.Null(await secretary.Get<ThemeCalendar>().YearAsync(2026, other.Id, Ct));
        await using var leader = _database.As(Role.CommitteeLeader);
        Assert.False((await leader.Get<ThemePlanService>().SaveAsync(mine.Id, 2026, 11, Own(), Ct)).Ok);
        Assert.NotNull(await leader.Get<ThemePlanService>().FindAsync(mine.Id, 2026, 11, ct: Ct));
        Assert.Null(await leader.Get<ThemePlanService>().FindAsync(committee.Id, 2026, 11, ct: Ct));
    }

    [Fact]
    public async Task A_theme_changed_after_its_activity_asks_for_a_reason_and_the_trail_keeps_what_was_there()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        var id = (await SaveAsync(branch, 11, Own())).Value;
        await using (var system = _database.AsSystem())
        {
            var activity = new Activity
            {
                OrganizationId = branch.Id, Title = "消防演练", Date = new(2026, 11, 3), ThemePlanId = id, State = ActivityState.Submitted, CreatedAt = system.Clock.UtcNow, UpdatedAt = system.Clock.UtcNow,
            };
            activity.Branches.Add(new ActivityBranch { ActivityId = activity.Id, OrganizationId = branch.Id });
            system.Db.Activities.Add(activity);
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var plans = secretary.Get<ThemePlanService>();
        var file = (await plans.FindAsync(branch.Id, 2026, 11, ct: Ct))!;
        Assert.True(file.IsHeld);
        var input = file.Input;
        input.Title = "消防疏散演练";
        Assert.Equal(nameof(ThemePlanInput.Reason), Assert.Single((await plans.SaveAsync(branch.Id, 2026, 11, input, Ct)).Problems).Field);
        Assert.False((await plans.RemoveAsync(branch.Id, 2026, 11, input.Version, Ct)).Ok);
        input.Reason = "题目写错";
        Assert.True((await plans.SaveAsync(branch.Id, 2026, 11, input, Ct)).Ok);
        var row = await secretary.Db.AuditEntries.OrderByDescending(e => e.Sequence).FirstAsync(e => e.RootId == id, Ct);
        Assert.Equal(("题目写错", AuditAction.Changed), (row.Reason, row.Action));
        Assert.True((await plans.SaveAsync(branch.Id, 2026, 11, input, Ct)).Conflict);
    }

    [Fact]
    public async Task A_theme_is_offered_copied_retired_and_put_back()
    {
        var community = await _database.AddCommunityAsync();
        var (mine, other) = (await _database.AddOrganizationAsync("滨河甲支部", community: community), await _database.AddOrganizationAsync("滨河乙支部", community: community));
        var plan = (await SaveAsync(mine, 11, Own())).Value;
        await using (var secretary = _database.As(Role.BranchSecretary, organization: mine))
        {
            Assert.True((await secretary.Get<ThemeLibrary>().ContributeAsync(plan, Ct)).Ok);
            Assert.False((await secretary.Get<ThemeLibrary>().ContributeAsync(plan, Ct)).Ok);
        }

        Guid theme;
        await using (var neighbour = _database.As(Role.BranchSecretary, organization: other))
        {
            Assert.True((await neighbour.Get<ThemeLibrary>().ContributeAsync(plan, Ct)).NotFound);
            var row = Assert.Single((await neighbour.Get<ThemeLibrary>().ReadAsync(new ThemeFilter { Tab = ThemeTab.Contributed }, Ct)).Rows);
            Assert.Null(row.Branch);
            theme = row.Id;
            Assert.True((await neighbour.Get<ThemeLibrary>().RetireAsync(theme, row.Version, retire: true, Ct)).NotFound);
            Assert.Equal("消防演练进车间", (await neighbour.Get<ThemePlanService>().FindAsync(other.Id, 2026, 11, theme, ct: Ct))!.Input.Title);
            Assert.Empty((await neighbour.Get<ThemePlanService>().FindAsync(other.Id, 2026, 11, ct: Ct))!.Others);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Equal("滨河甲支部", Assert.Single((await staff.Get<ThemePlanService>().FindAsync(other.Id, 2026, 11, ct: Ct))!.Others).Branch);
        var seen = (await staff.Get<ThemeLibrary>().FindAsync(theme, Ct))!;
        Assert.True((await staff.Get<ThemeLibrary>().RetireAsync(theme, seen.Version, retire: true, Ct)).Ok);
        Assert.DoesNotContain((await staff.Get<ThemeLibrary>().OfferedAsync(2026, 11, Ct))[11], t => t.Id == theme);
        seen = (await staff.Get<ThemeLibrary>().FindAsync(theme, Ct))!;
        Assert.True((await staff.Get<ThemeLibrary>().RetireAsync(theme, seen.Version, retire: false, Ct)).Ok);
        Assert.Contains((await staff.Get<ThemeLibrary>().OfferedAsync(2026, 11, Ct))[11], t => t.Id == theme);

        // A suggestion of the portal becomes a record when it is taken out.
        var suggestion = BuiltInThemes.All().First(t => t.Month == 7);
        Assert.True((await staff.Get<ThemeLibrary>().RetireAsync(suggestion.Id, Guid.Empty, retire: true, Ct)).Ok);
        Assert.DoesNotContain((await staff.Get<ThemeLibrary>().OfferedAsync(2027, 7, Ct))[7], t => t.Id == suggestion.Id);
    }

    [Fact]
    public async Task The_matrix_tells_what_each_branch_chose()
    {
        var (mine, other) = (await _database.AddOrganizationAsync("滨河甲支部"), await _database.AddOrganizationAsync("滨河乙支部"));
        await SaveAsync(mine, 11, Own());
        await SaveAsync(mine, 12, Own("学宪法", ThemeLink.Memorial, "国家宪法日"));
        await using var staff = _database.As(Role.CommitteeStaff);
        var matrix = await staff.Get<ThemeCalendar>().MatrixAsync(2026, null, 1, Ct);
        Assert.Equal([(mine.Name, 2), (other.Name, 0)], matrix.Rows.Rows.Select(r => (r.Branch.Name, r.Months.Count)));
        Assert.Equal([1, 1], matrix.ByMonth.Skip(10));
        var year = (await staff.Get<ThemeCalendar>().YearAsync(2026, null, Ct))!;
        Assert.Equal("消防演练进车间", Assert.Single(year.Months[10].Chosen).Title);
        Assert.Null(year.Branch);
        var file = await staff.Get<ThemeExport>().PrepareAsync(2026, null, Ct);
        Assert.Empty(OfficeFile.Errors(await file.BytesAsync()));
    }
}
