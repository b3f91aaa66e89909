using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Burdens;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Tests.CollectionRounds;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Burdens;

/// <summary>The burden meter from the database: fields, who filled them, minutes, what was asked twice, what is due.</summary>
public sealed class BurdenMeterTests : CollectionOffice
{
    private static readonly DateOnly November = new(2026, 11, 1);
    private static readonly DateOnly Day = new(2026, 11, 3);

    // The sheet of the helper's gatherings has nine lines.
    private const int Sheet = 9;

    private static int Frame => FieldCatalog.Of<ActivityInput>().Count - 3;

    private async Task<BranchBurden> ReadAsync(PartyOrganization branch, DateOnly? month = null, PartyOrganization? asSecretary = null)
    {
        await using var scope = asSecretary is null ? Database.As(Role.CommitteeStaff) : Database.As(Role.BranchSecretary, organization: asSecretary);
        return (await scope.Get<BurdenMeter>().BranchAsync(branch.Id, month ?? November, Ct))!;
    }

    private Task<Activity> HeldAsync(PartyOrganization branch, double? minutes = null, Action<Activity>? change = null, ActivityKind kind = ActivityKind.LifeDay) =>
        Database.AddHeldAsync(branch, Day, [kind], a =>
        {
            a.Branches[0].FilledAt = a.CreatedAt;
            a.SubmittedAt = minutes is { } m ? a.CreatedAt.AddMinutes(m) : null;
            change?.Invoke(a);
        });

    private async Task AddAsync(params object[] records)
    {
        await using var system = Database.AsSystem();
        system.Db.AddRange(records);
        await system.Db.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task A_record_that_is_begun_and_handed_in_tells_what_it_asked_what_was_there_already_and_how_long_it_took()
    {
        var branch = await Database.AddOrganizationAsync("甲支部");
        var members = new[] { await Database.AddMemberAsync("张小一", branch), await Database.AddMemberAsync("李小二", branch) };
        var secretary = await Database.AddUserAsync(Role.BranchSecretary, organization: branch);
        Guid id;
        await using (var scope = Database.As(secretary))
        {
            id = (await scope.Get<ActivityService>().BeginAsync(new BeginInput { OrganizationId = branch.Id, Kind = ActivityKind.LifeDay, Date = Day }, Ct)).Value;
        }

        var begun = Assert.Single((await ReadAsync(branch)).Month.Asks);
        Assert.Equal((BurdenForm.Gathering, false, MinutesKnown.No), (begun.Form, begun.IsDone, begun.Known));

        // The kind, the title, the day and the way of signing in were there when the form opened.
        Assert.Equal((Frame + 1 + 2, 4, 0), (begun.Fields, begun.Carried, begun.Typed));
        Database.Time.Advance(TimeSpan.FromMinutes(7));
        await using (var scope = Database.As(secretary))
        {
            var input = new ActivityInput
            {
                Version = scope.Db.Activities.Single().Version, Kinds = [ActivityKind.LifeDay], Title = "11月固定组织生活日", Date = Day, Place = "会议室", HostName = "张小一", SignIn = SignInWay.Ticked,
                Sections = { [ActivityKind.LifeDay] = new SectionInput { Content = "集中学习" } },
                Sheet = members.ToDictionary(m => m.Id, _ => new SheetInput { IsPresent = true }),
                FollowUps = { ["1"] = new FollowUpInput { Text = "修好投影仪" } },
            };
            Assert.True((await scope.Get<ActivityService>().SaveAsync(id, input, submit: true, Ct)).Ok);
        }

        var done = Assert.Single((await ReadAsync(branch)).Month.Asks);
        Assert.Equal((Frame + 1 + 2 + FieldCatalog.Of<FollowUpInput>().Count, 4, 2 + 1 + 2 + FieldCatalog.Of<FollowUpInput>().Count), (done.Fields, done.Carried, done.Typed));
        Assert.Equal((true, 7.0, MinutesKnown.Measured), (done.IsDone, done.Minutes, done.Known));
        Assert.Equal("7 分钟", BurdenWords.Minutes(done));
        Assert.Equal($"/activities/{id}", BurdenWords.Address(done));
        Assert.Empty((await ReadAsync(branch, November.AddMonths(-1))).Month.Asks);
        Assert.Single((await ReadAsync(branch, new DateOnly(2026, 12, 1))).Before.Asks);
    }

    [Theory]
    [InlineData(60.0, MinutesKnown.Measured, 60)]
    [InlineData(60.1, MinutesKnown.Estimated, 10)]
    [InlineData(null, MinutesKnown.Estimated, 10)]
    public async Task What_took_longer_than_one_sitting_is_estimated_by_the_branch_s_own_median(double? minutes, MinutesKnown known, double expected)
    {
        var (one, other) = (await Database.AddOrganizationAsync("甲支部"), await Database.AddOrganizationAsync("乙支部"));
        await HeldAsync(other, 40);
        await HeldAsync(one, 8, a => a.Title = "甲");
        await HeldAsync(one, 12, a => a.Title = "乙");
        await HeldAsync(one, minutes, a => a.Title = "丙");
        var ask = (await ReadAsync(one)).Month.Asks.Single(a => a.Title == "丙");
        Assert.Equal((known, known == MinutesKnown.Measured ? 60 : expected), (ask.Known, ask.Minutes!.Value));
    }

    [Fact]
    public async Task A_branch_without_a_measured_form_gets_the_median_of_the_others_and_no_form_gets_one_of_another_kind()
    {
        var (one, other, third) = (await Database.AddOrganizationAsync("甲支部"), await Database.AddOrganizationAsync("乙支部"), await Database.AddOrganizationAsync("丙支部"));
        await HeldAsync(one, 20);
        await HeldAsync(other, 30);
        var held = await HeldAsync(third, change: a => a.Branches.Add(new ActivityBranch { ActivityId = a.Id, OrganizationId = one.Id, Due = 4, Present = 3, FilledAt = a.CreatedAt }));
        var estimated = Assert.Single((await ReadAsync(third)).Month.Asks);
        Assert.Equal((MinutesKnown.Estimated, 25.0, "约 25 分钟"), (estimated.Known, estimated.Minutes, BurdenWords.Minutes(estimated)));
        var joint = (await ReadAsync(one)).Month.Asks.Single(a => a.Form == BurdenForm.JointSheet);
        Assert.Equal((held.Id, 4, 0, 4, MinutesKnown.No, "—"), (joint.Record, joint.Fields, joint.Carried, joint.Typed, joint.Known, BurdenWords.Minutes(joint)));

        // Seen by the branch itself there is nobody to take a median of.
        Assert.Equal(MinutesKnown.No, Assert.Single((await ReadAsync(third, asSecretary: third)).Month.Asks).Known);
    }

    [Fact]
    public async Task Void_and_imported_records_ask_nothing()
    {
        var branch = await Database.AddOrganizationAsync("甲支部");
        await HeldAsync(branch, change: a => a.State = ActivityState.Void);
        await Database.AddHeldAsync(branch, new DateOnly(2026, 11, 30).AddDays(1), [ActivityKind.LifeDay]);
        await AddAsync(new OpinionRound { OrganizationId = branch.Id, Form = OpinionForm.Visit, HeldOn = Day, CollectorName = "张小一", State = ActivityState.Void, RecordedBy = "测试" });
        Assert.Empty((await ReadAsync(branch)).Month.Asks);
    }

    [Fact]
    public async Task Themes_rounds_and_their_opinions_are_counted_by_their_declared_fields()
    {
        var branch = await Database.AddOrganizationAsync("甲支部");
        var round = new OpinionRound
        {
            OrganizationId = branch.Id, Form = OpinionForm.Visit, HeldOn = Day, CollectorName = "张小一", Members = 6, Others = 0, State = ActivityState.Submitted, RecordedBy = "测试",
            BegunAt = new DateTime(2026, 11, 3, 2, 0, 0, DateTimeKind.Utc), SubmittedAt = new DateTime(2026, 11, 3, 2, 9, 30, DateTimeKind.Utc),
        };
        await AddAsync(
            round,
            new Opinion { RoundId = round.Id, OrganizationId = branch.Id, RaisedOn = Day, Source = OpinionSource.Member, Category = OpinionCategory.Safety, Content = "装护栏", IsPublic = true },
            new ThemePlan { OrganizationId = branch.Id, Year = 2026, Month = 11, Title = "消防演练", Link = ThemeLink.Memorial, LinkName = "消防日", PlannedOn = Day });
        var asks = (await ReadAsync(branch)).Month.Asks;
        var told = asks.Single(a => a.Form == BurdenForm.Round);
        Assert.Equal((FieldCatalog.Of<OpinionRoundFields>().Count + FieldCatalog.Of<OpinionFields>().Count, 0, 4 + 4, 9.5), (told.Fields, told.Carried, told.Typed, told.Minutes!.Value));
        Assert.Equal("11月3日意见征集（1 条意见）", told.Title);
        var theme = asks.Single(a => a.Form == BurdenForm.Theme);
        Assert.Equal((FieldCatalog.Of<ThemePlanInput>().Count, 1, 3), (theme.Fields, theme.Carried, theme.Typed));
    }

    [Fact]
    public async Task Two_records_of_one_hour_ask_for_the_same_twice_and_those_of_another_hour_do_not()
    {
        var branch = await Database.AddOrganizationAsync("甲支部");
        var (half, two) = (new TimeOnly(14, 30), new TimeOnly(16, 0));
        await HeldAsync(branch, change: a => (a.StartsAt, a.Place, a.Carried) = (half, "会议室", "Kinds,Title,Date,StartsAt"));
        await HeldAsync(branch, change: a => (a.StartsAt, a.Place, a.HostName, a.Carried) = (half, "会议室", "张小一", "Kinds,Title,Date,StartsAt"), kind: ActivityKind.Congress);
        var twice = Assert.Single((await ReadAsync(branch)).Month.Twice);

        // The place was typed in both and the sheet ticked in both; the host stands in one alone, and the rest was there.
        Assert.Equal(["地点", BurdenForms.Sheet], twice.Labels);
        Assert.Equal(1 + Sheet, twice.Count);
        Assert.Contains("11月3日14:30", twice.Subject, StringComparison.Ordinal);
        var apart = await Database.AddOrganizationAsync("乙支部");
        await HeldAsync(apart, change: a => (a.StartsAt, a.Place, a.Carried) = (half, "会议室", "Kinds,Title,Date"));
        await HeldAsync(apart, change: a => (a.StartsAt, a.Place, a.Carried) = (two, "会议室", "Kinds,Title,Date"), kind: ActivityKind.Congress);
        Assert.Empty((await ReadAsync(apart)).Month.Twice);
        Assert.Equal((1 + Sheet, 0), ((await ReadAsync(branch)).Month.Sum.Twice, (await ReadAsync(apart)).Month.Sum.Twice));
    }

    [Fact]
    public async Task An_own_record_of_a_joint_activity_and_a_place_typed_beside_the_plan_are_asked_twice()
    {
        var (lead, guest) = (await Database.AddOrganizationAsync("甲支部"), await Database.AddOrganizationAsync("乙支部"));
        var plan = new ThemePlan { OrganizationId = guest.Id, Year = 2026, Month = 11, Title = "消防演练", Link = ThemeLink.Memorial, LinkName = "消防日", Place = "广场" };
        await AddAsync(plan);
        await HeldAsync(lead, change: a =>
        {
            a.StartsAt = new TimeOnly(9, 0);
            a.Branches.Add(new ActivityBranch { ActivityId = a.Id, OrganizationId = guest.Id, Due = 5, Present = 4, FilledAt = a.CreatedAt });
        });
        await HeldAsync(guest, change: a => (a.StartsAt, a.Place, a.ThemePlanId, a.Carried) = (new TimeOnly(9, 0), "广场", plan.Id, "Kinds,Title,Date,StartsAt"));
        var twice = (await ReadAsync(guest)).Month.Twice;
        Assert.Equal(2, twice.Count);
        Assert.Equal(5, twice.Single(t => t.Labels.Contains(BurdenForms.Sheet)).Count);
        var beside = twice.Single(t => t.Subject.Contains("消防演练", StringComparison.Ordinal));
        Assert.Equal(["地点"], beside.Labels);
        Assert.Equal(1, beside.Count);
        Assert.Empty((await ReadAsync(lead)).Month.Twice);
    }

    [Fact]
    public async Task A_unit_that_is_collected_twice_and_what_the_organisation_s_record_holds_already()
    {
        var unit = await EnterAsync("西安水泵有限公司");
        var branch = await Database.AddOrganizationAsync("水泵支部", OrganizationType.Branch, null, null, unit);
        var all = BurdenForms.Collection(EnterpriseKind.NonPublicEnterprise);
        var known = BurdenForms.CollectionKnown(EnterpriseKind.NonPublicEnterprise);
        Assert.Contains("上次换届时间", known);
        Assert.DoesNotContain("工会", known);
        foreach (var (state, differences) in new[] { (CollectionState.Submitted, 3), (CollectionState.Waiting, 0), (CollectionState.NotSent, 0) })
        {
            var round = new CollectionRound { Name = $"采集{state}", Quarter = new DateOnly(2026, 10, 1), DueOn = Day.AddDays(20), OpenedAt = Database.Time.GetUtcNow().UtcDateTime };
            await AddAsync(round, new CollectionRequest
            {
                RoundId = round.Id, EnterpriseId = unit, State = state, Differences = differences, SubmittedAt = state == CollectionState.Submitted ? Database.Time.GetUtcNow().UtcDateTime : null,
            });
        }

        // One whose link nobody has handed out asks nothing yet.
        var month = (await ReadAsync(branch, asSecretary: branch)).Month;
        var asks = month.Asks.Where(a => a.Form == BurdenForm.Collection).ToList();
        Assert.Equal(2, asks.Count);
        Assert.All(asks, a => Assert.Equal((all, "西安水泵有限公司", MinutesKnown.No), (a.Fields, a.Title, a.Known)));
        Assert.Equal((all - 3, 3), (asks.Single(a => a.IsDone).Carried, asks.Single(a => a.IsDone).Typed));
        Assert.Equal((0, 0), (asks.Single(a => !a.IsDone).Carried, asks.Single(a => !a.IsDone).Typed));
        Assert.Equal([all, known.Count * 2], month.Twice.Select(t => t.Count));
    }

    [Fact]
    public async Task What_is_due_and_not_begun_is_told_by_the_book_of_duties_and_a_draft_takes_it_out()
    {
        var branch = await Database.AddOrganizationAsync("甲支部");
        var open = (await ReadAsync(branch)).Month;

        // In November the fixed day, the theme day and the opinions end; the quarter does not.
        Assert.Equal(["党员主题活动日", "固定组织生活日", "征集意见建议"], open.Open.Select(o => o.What));
        Assert.Equal([Frame + 1, Frame + 1, FieldCatalog.Of<OpinionRoundFields>().Count], open.Open.Select(o => o.Fields));
        Assert.Equal(3, open.Sum.Open);
        Assert.Equal(6, (await ReadAsync(branch, new DateOnly(2026, 9, 1))).Month.Sum.Open);
        await HeldAsync(branch, change: a => a.State = ActivityState.Draft);
        await Database.AddHeldAsync(branch, Day, [ActivityKind.ThemeDay]);
        Assert.Equal(["征集意见建议"], (await ReadAsync(branch)).Month.Open.Select(o => o.What));
    }

    [Fact]
    public async Task Everybody_sees_the_own_branches_in_the_order_of_the_tree_and_the_statements_do_not_grow_with_them()
    {
        var riverside = await Database.AddCommunityAsync("滨河社区", 1);
        var (one, two) = (await Database.AddOrganizationAsync("甲支部", community: riverside), await Database.AddOrganizationAsync("乙支部"));
        await HeldAsync(two, 9);
        await using (var secretary = Database.As(Role.BranchSecretary, organization: one))
        {
            var meter = secretary.Get<BurdenMeter>();
            Assert.Equal(["甲支部"], (await meter.ReadAsync(November, Ct)).Branches.Select(b => b.Name));
            Assert.Null(await meter.BranchAsync(two.Id, November, Ct));
            Assert.Equal(one.Id, await meter.OnlyOneAsync(Ct));
        }

        var few = await CountAsync();
        for (var i = 0; i < 6; i++)
        {
            await HeldAsync(await Database.AddOrganizationAsync($"丙支部{i}"), 5);
        }

        Assert.Equal(few, await CountAsync());
        Assert.InRange(few, 1, 7);
        await using var staff = Database.As(Role.CommitteeStaff);
        var street = await staff.Get<BurdenMeter>().StreetAsync(November, Ct);
        Assert.Equal([("滨河社区", 1), (BurdenMeter.WholeStreet, 7)], street.Communities.Select(c => (c.Name, c.Branches)));
        Assert.Equal(7, street.Sum.Records);
        Assert.Equal(street.Sum, street.Communities[0].Sum + street.Communities[1].Sum);
        Assert.Null(await staff.Get<BurdenMeter>().OnlyOneAsync(Ct));
        Assert.Equal(new DateOnly(2026, 11, 1), staff.Get<BurdenMeter>().MonthOf("2026-12"));
        Assert.Equal(new DateOnly(2026, 10, 1), staff.Get<BurdenMeter>().MonthOf("2026-10"));

        async Task<int> CountAsync()
        {
            await using var scope = Database.As(Role.CommitteeStaff);
            Database.Sql.Reset();
            await scope.Get<BurdenMeter>().StreetAsync(November, Ct);
            return Database.Sql.Count;
        }
    }
}
