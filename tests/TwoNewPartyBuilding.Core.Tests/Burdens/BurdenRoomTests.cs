using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Burdens;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Burdens;

/// <summary>The burden meter over talks, courses, service, appraisals, matters seen to and the registers of the front line.</summary>
public sealed class BurdenRoomTests : IDisposable
{
    private static readonly DateOnly November = new(2026, 11, 1);
    private static readonly DateOnly Day = new(2026, 11, 3);
    private static readonly TimeOnly Half = new(14, 30);

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<BranchMonth> ReadAsync(PartyOrganization branch, DateOnly? month = null)
    {
        await using var scope = _database.As(Role.CommitteeStaff);
        return (await scope.Get<BurdenMeter>().BranchAsync(branch.Id, month ?? November, Ct))!.Month;
    }

    private async Task AddAsync(params object[] records)
    {
        await using var system = _database.AsSystem();
        system.Db.AddRange(records);
        await system.Db.SaveChangesAsync(Ct);
    }

    private static (int Fields, int Carried, int Typed) Told(BurdenAsk ask) => (ask.Fields, ask.Carried, ask.Typed);

    // A gathering whose times and place somebody typed.
    private Task<Activity> HeldAsync(PartyOrganization branch, Action<Activity>? change = null) => _database.AddHeldAsync(branch, Day, [ActivityKind.ThemeDay], a =>
    {
        (a.StartsAt, a.EndsAt, a.Place, a.Carried, a.Branches[0].FilledAt) = (Half, new TimeOnly(16, 30), "会议室", "Kinds,Title,Date", a.CreatedAt);
        change?.Invoke(a);
    });

    [Fact]
    public async Task Talks_recorded_with_one_form_count_once_and_what_came_of_a_problem_counts_in_the_month_it_was_settled()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (one, two) = (await _database.AddMemberAsync("张小一", branch), await _database.AddMemberAsync("李小二", branch));
        var (both, alone) = (Guid.NewGuid(), Guid.NewGuid());
        Talk Of(Guid partner, Guid batch, string? owner = null, TalkKind kind = TalkKind.CommitteeMember, TalkState state = TalkState.Recorded) => new()
        {
            OrganizationId = branch.Id, TalkerName = "街道干部", PartnerId = partner, HeldOn = Day, Kind = kind, BatchId = batch, FollowUpOwner = owner, FollowUpDueOn = owner is null ? null : Day.AddDays(9), State = state,
            FollowUpDoneOn = owner is null ? null : new DateOnly(2026, 12, 2),
        };
        await AddAsync(Of(one.Id, both, "张小一"), Of(two.Id, both, "张小一"), Of(one.Id, alone, kind: TalkKind.Reminder), Of(two.Id, Guid.NewGuid(), state: TalkState.Void));
        var asks = (await ReadAsync(branch)).Asks;
        Assert.All(asks, a => Assert.Equal((BurdenForm.Talk, true, MinutesKnown.No), (a.Form, a.IsDone, a.Known)));
        var form = FieldCatalog.Of<TalkInput>().Count - 1;

        // Organisation and day were there; talker and summary were typed, each partner chosen, the problem with owner and day as well.
        Assert.Equal((form + 2, 2, 2 + 2 + 3), Told(asks.Single(a => a.Title.Contains("2 人", StringComparison.Ordinal))));
        Assert.Equal((form + 1, 2, 2 + 1 + 1), Told(asks.Single(a => a.Title.Contains("1 人", StringComparison.Ordinal))));
        var settled = (await ReadAsync(branch, new DateOnly(2026, 12, 1))).Asks;
        Assert.Equal([(BurdenForm.TalkFollowUp, 2, 1, 1), (BurdenForm.TalkFollowUp, 2, 1, 1)], settled.Select(a => (a.Form, a.Fields, a.Carried, a.Typed)));
    }

    [Fact]
    public async Task A_course_of_the_branch_counts_those_who_attended_and_one_of_the_street_asks_nothing()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (one, two) = (await _database.AddMemberAsync("张小一", branch), await _database.AddMemberAsync("李小二", branch));
        Training Of(Guid? organization, TimeOnly? at, string? reason = null)
        {
            var training = new Training
            {
                OrganizationId = organization, Course = "党史专题", Level = TrainingLevel.Branch, From = Day, To = Day, StartsAt = at, EndsAt = at?.AddHours(2), Minutes = 90, Organizer = "本支部", Place = "会议室",
                RecordedBy = "测试", VoidReason = reason,
            };
            training.Attendees.AddRange([
                new() { TrainingId = training.Id, MemberId = one.Id, OrganizationId = branch.Id, Result = TrainingResult.Completed }, new() { TrainingId = training.Id, MemberId = two.Id, OrganizationId = branch.Id },
            ]);
            return training;
        }

        await HeldAsync(branch);
        await AddAsync(Of(branch.Id, Half), Of(null, Half), Of(branch.Id, Half, "登错"));
        var month = await ReadAsync(branch);
        var ask = month.Asks.Single(a => a.Form == BurdenForm.Training);

        // Course, level, both times, hours, organiser and place were typed, two people ticked, one result chosen; the last day was left empty.
        Assert.Equal((FieldCatalog.Of<TrainingInput>().Count + 3, 2, 7 + 3), Told(ask));
        var twice = Assert.Single(month.Twice);
        Assert.Equal(["开始时间", "结束时间", "地点", "参训人员"], twice.Labels);
        Assert.Equal(3 + 2, twice.Count);

        // At another hour it is another thing.
        var apart = await _database.AddOrganizationAsync("乙支部");
        await HeldAsync(apart);
        await AddAsync(new Training { OrganizationId = apart.Id, Course = "别的", Level = TrainingLevel.Branch, From = Day, To = Day, StartsAt = new TimeOnly(9, 0), EndsAt = new TimeOnly(11, 0), Minutes = 90, Organizer = "o", Place = "会议室", RecordedBy = "测试" });
        Assert.Empty((await ReadAsync(apart)).Twice);
    }

    [Theory]
    [InlineData(12, MinutesKnown.Measured)]
    [InlineData(61, MinutesKnown.No)]
    public async Task Service_that_is_planned_and_handed_in_tells_its_minutes_and_what_stands_in_the_record_of_that_hour_too(int minutes, MinutesKnown known)
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var member = await _database.AddMemberAsync("张小一", branch);
        await HeldAsync(branch);
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        Guid id;
        await using (var scope = _database.As(secretary))
        {
            id = (await scope.Get<ServiceDesk>().PlanAsync(new ServiceActivityInput { OrganizationId = branch.Id, Title = "义务维修", Field = ServiceField.Other, Date = Day, StartsAt = Half, EndsAt = new TimeOnly(16, 30), Place = "广场" }, Ct)).Value;
        }

        Assert.Equal((FieldCatalog.Of<ServiceActivityInput>().Count + 1, 2, 5), Told((await ReadAsync(branch)).Asks.Single(a => a.Form == BurdenForm.Service)));
        _database.Time.Advance(TimeSpan.FromMinutes(minutes));
        await using (var scope = _database.As(secretary))
        {
            var version = scope.Db.ServiceActivities.Single().Version;
            var told = new ServiceSheetInput { Version = version, StartsAt = Half, EndsAt = new TimeOnly(16, 30), Beneficiaries = 9, Content = "修路灯", Lines = { [member.Id] = new ServiceLineInput { IsPresent = true } } };
            var saved = await scope.Get<ServiceSheets>().RecordAsync(id, told, submit: true, Ct);
            Assert.True(saved.Ok, string.Join("；", saved.Problems.Select(p => p.Message)));
        }

        _database.Time.Advance(TimeSpan.FromMinutes(5));
        var month = await ReadAsync(branch);
        var ask = month.Asks.Single(a => a.Form == BurdenForm.Service);
        Assert.Equal((FieldCatalog.Of<ServiceActivityInput>().Count + 2, 2, 5 + 2 + 1), Told(ask));
        Assert.Equal((true, known, known == MinutesKnown.Measured ? (double?)minutes : null), (ask.IsDone, ask.Known, ask.Minutes));
        Assert.Equal($"/volunteer-service/{id}", BurdenWords.Address(ask));
        var twice = Assert.Single(month.Twice);
        Assert.Equal(["开始时间", "结束时间", "地点", "参加人员"], twice.Labels);
        Assert.Equal(4, twice.Count);
    }

    [Fact]
    public async Task Service_made_of_a_record_is_filled_in_by_the_portal_and_asks_nothing_twice_and_what_was_called_off_asks_nothing()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var member = await _database.AddMemberAsync("张小一", branch);
        var held = await HeldAsync(branch, a => a.Branches[0].Attendances.Add(Gatherings.Line(member)));
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        await using (var scope = _database.As(secretary))
        {
            Assert.True((await scope.Get<ServiceFromRecord>().MakeAsync(held.Id, Ct)).Ok);
        }

        await AddAsync(new ServiceActivity { OrganizationId = branch.Id, Title = "取消的", Field = ServiceField.Other, Date = Day, StartsAt = Half, EndsAt = Half.AddHours(1), Place = "广场", State = ServiceState.Cancelled });
        var month = await ReadAsync(branch);

        // Organisation, name, field, day, both times, place, content and one person.
        Assert.Equal((FieldCatalog.Of<ServiceActivityInput>().Count + 2, 8 + 1, 0), Told(month.Asks.Single(a => a.Form == BurdenForm.Service)));
        Assert.Empty(month.Twice);
    }

    [Fact]
    public async Task An_appraisal_counts_each_box_of_its_sheet_and_reasons_only_where_they_are_given()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (full, candidate) = (await _database.AddMemberAsync("张小一", branch), await _database.AddMemberAsync("李小二", branch));
        var held = await _database.AddHeldAsync(branch, Day, [ActivityKind.Appraisal], a => a.BelongsToYear = 2026);
        var appraisal = new MemberAppraisal { OrganizationId = branch.Id, Year = 2026, ActivityId = held.Id, HeldOn = Day, MassVoters = 5, RecordedBy = "测试" };
        var group = new AppraisalGroup { AppraisalId = appraisal.Id, PeerVoters = 2 };
        appraisal.Groups.Add(group);
        appraisal.Members.Add(new AppraisedMember { AppraisalId = appraisal.Id, MemberId = full.Id, GroupId = group.Id, IsFull = true, SelfScore = 90, PeerExcellent = 2, Grade = AppraisalGrade.Excellent });
        appraisal.Members.Add(new AppraisedMember { AppraisalId = appraisal.Id, MemberId = candidate.Id, GroupId = group.Id });
        await AddAsync(appraisal);
        var line = FieldCatalog.Of<AppraisedLineInput>().Count - 2;
        var form = FieldCatalog.Of<AppraisalBeginInput>().Count + FieldCatalog.Of<AppraisalSheetInput>().Count - 3;
        var ask = (await ReadAsync(branch)).Asks.Single(a => a.Form == BurdenForm.Appraisal);
        Assert.Equal((form + 1 + line + 1 + line, 1, 2 + 1 + 3), Told(ask));
        Assert.Equal((false, MinutesKnown.No), (ask.IsDone, ask.Known));

        // The trail says when it was begun and when it was handed in for the first time.
        _database.Time.Advance(TimeSpan.FromMinutes(20));
        foreach (var (state, minutes) in new[] { (ActivityState.Submitted, 0), (ActivityState.Returned, 5), (ActivityState.Submitted, 5) })
        {
            _database.Time.Advance(TimeSpan.FromMinutes(minutes));
            await using var system = _database.AsSystem();
            var stored = system.Db.MemberAppraisals.Single();
            (stored.State, stored.RecordedOn, stored.ExcessReason) = (state, stored.RecordedOn ?? Day, "比例经上级同意");
            await system.Db.SaveChangesAsync(Ct);
        }

        ask = (await ReadAsync(branch)).Asks.Single(a => a.Form == BurdenForm.Appraisal);
        Assert.Equal((form + 1 + 1 + line + 1 + line, 1, 2 + 1 + 1 + 3), Told(ask));
        Assert.Equal((true, MinutesKnown.Measured, 20.0), (ask.IsDone, ask.Known, ask.Minutes));
    }

    [Fact]
    public async Task Registers_of_the_front_line_and_matters_seen_to_count_by_the_day_they_tell_of()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (one, two) = (await _database.AddMemberAsync("张小一", branch), await _database.AddMemberAsync("李小二", branch));
        var held = await HeldAsync(branch, a =>
        {
            (a.Title, a.Carried) = ("红色讲堂", "Kinds,Date");
            a.FollowUps.Add(new FollowUp { ActivityId = a.Id, Kind = FollowUpKind.Resolution, Text = "修投影仪", DoneOn = Day.AddDays(2), Result = "修好了", DoneBy = "测试" });
            a.FollowUps.Add(new FollowUp { ActivityId = a.Id, Kind = FollowUpKind.Resolution, Text = "换灯", DoneOn = null });
        });
        var post = new VanguardPost { OrganizationId = branch.Id, Name = "窗口先锋岗", Workplace = "大厅", PlaqueNumber = "2026-001", Pledges = "微笑", From = Day, ReviewedOn = Day };
        post.Members.Add(new VanguardPostMember { PostId = post.Id, MemberId = one.Id });
        post.Reviews.Add(new VanguardPostReview { PostId = post.Id, On = Day.AddDays(5), Result = ReviewResult.Kept, By = "测试" });
        var area = new ResponsibilityArea { OrganizationId = branch.Id, Name = "一车间责任区", MemberId = one.Id, Scope = "一车间", Duties = "巡查", From = Day };
        area.Scores.Add(new AreaScore { AreaId = area.Id, On = Day, Text = "排除隐患", Points = 5, By = "测试" });
        var contest = new SkillContest { OrganizationId = branch.Id, Title = "技能赛", Trade = "车工", Organizer = "支部", HeldOn = Day };
        contest.Contestants.AddRange([new() { ContestId = contest.Id, MemberId = one.Id, Position = 0 }, new() { ContestId = contest.Id, Name = "王师傅", Score = 88, Position = 1 }]);
        await AddAsync(
            post, area, contest,
            new SpecialityActivity { OrganizationId = branch.Id, Title = "红色讲堂", Heart = HeartTag.Political, HeldOn = Day, Effect = "百人听讲", ActivityId = held.Id },
            new SpecialityActivity { OrganizationId = branch.Id, Title = "已删除", Heart = HeartTag.Political, HeldOn = Day, Effect = "x", DeletedAt = _database.Time.GetUtcNow().UtcDateTime },
            new IdentityDisplay { OrganizationId = branch.Id, MemberId = one.Id, Emblem = true, Badge = true, From = Day },
            new IdentityDisplay { OrganizationId = branch.Id, MemberId = two.Id, Emblem = true, Badge = true, From = Day },
            new ThreeComparison { OrganizationId = branch.Id, MemberId = one.Id, Year = 2026, Half = 2, Service = 90, Skill = 80 },
            new ThreeComparison { OrganizationId = branch.Id, MemberId = two.Id, Year = 2026, Half = 2, Service = 70 });
        var month = await ReadAsync(branch);
        var asks = month.Asks.Where(a => a.Form != BurdenForm.Gathering).ToDictionary(a => a.Form);
        Assert.Equal((6 + 1, 1, 4 + 1), Told(asks[BurdenForm.VanguardPost]));
        Assert.Equal((3, 1, 1), Told(asks[BurdenForm.VanguardReview]));
        Assert.Equal($"/vanguard-posts/{post.Id}", BurdenWords.Address(asks[BurdenForm.VanguardReview]));
        Assert.Equal((6, 1, 4), Told(asks[BurdenForm.ResponsibilityArea]));
        Assert.Equal((3, 1, 2), Told(asks[BurdenForm.AreaScore]));
        Assert.Equal((7 + 10, 1, 3 + 1 + 2), Told(asks[BurdenForm.SkillContest]));
        Assert.Equal((7, 1, 4), Told(asks[BurdenForm.Speciality]));
        Assert.Equal((7 + 2, 2, 1 + 2), Told(asks[BurdenForm.Identity]));
        Assert.Equal((2, 1, 1), Told(asks[BurdenForm.FollowUp]));
        Assert.Equal(8, asks.Count);
        Assert.All(asks.Values, a => Assert.True(a.IsDone));

        // The name of the speciality stood in the record already.
        Assert.Equal(["活动名称"], Assert.Single(month.Twice).Labels);

        // The scores of a half-year are one sheet of its last month.
        var scores = Assert.Single((await ReadAsync(branch, new DateOnly(2026, 12, 1))).Asks);
        Assert.Equal((BurdenForm.Comparison, "2026年下半年", 6, 0, 3), (scores.Form, scores.Title, scores.Fields, scores.Carried, scores.Typed));
    }

    [Fact]
    public async Task Talks_that_nobody_held_are_due_at_the_end_of_the_year()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (one, _) = (await _database.AddMemberAsync("张小一", branch), await _database.AddMemberAsync("李小二", branch));
        var open = (await ReadAsync(branch, new DateOnly(2026, 12, 1))).Open.Single(o => o.Form == BurdenForm.Talk);
        Assert.Equal((2, new DateOnly(2026, 12, 31)), (open.Times, open.By));
        await AddAsync(new Talk { OrganizationId = branch.Id, TalkerName = "街道干部", PartnerId = one.Id, HeldOn = Day, Kind = TalkKind.CommitteeMember, BatchId = Guid.NewGuid() });
        Assert.Equal(1, (await ReadAsync(branch, new DateOnly(2026, 12, 1))).Open.Single(o => o.Form == BurdenForm.Talk).Times);
        Assert.DoesNotContain((await ReadAsync(branch)).Open, o => o.Form == BurdenForm.Talk);
    }
}
