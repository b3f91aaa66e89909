using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.FrontLine;

/// <summary>What the six registers say of the person who is signed in (11.1, 14.1): the own lines alone, from every branch, in one statement.</summary>
public sealed class OwnFrontLineTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 3);

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_member_sees_the_own_lines_of_all_six_registers_and_nothing_of_others()
    {
        var (branch, other) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (me, you) = (await _database.AddMemberAsync("张小三", branch), await _database.AddMemberAsync("李小四", branch));
        var account = await _database.AddUserAsync(Role.PartyMember);
        var attended = await _database.AddHeldAsync(branch, Day, [ActivityKind.ThemeDay], a => a.Branches[0].Attendances.AddRange([Gatherings.Line(me), Gatherings.Line(you)]));
        var missed = await _database.AddHeldAsync(branch, Day, [ActivityKind.ThemeDay], a => a.Branches[0].Attendances.AddRange([Gatherings.Line(me, AbsenceReason.Travelling), Gatherings.Line(you)]));
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == me.Id, Ct)).UserId = account.Id;

            // The post lies in another branch, where the member once was.
            var post = Post(other, "窗口先锋岗", "2026-001");
            post.Members.AddRange([new() { PostId = post.Id, MemberId = me.Id }, new() { PostId = post.Id, MemberId = you.Id }]);
            var theirs = Post(branch, "李小四的岗", "2026-002");
            theirs.Members.Add(new() { PostId = theirs.Id, MemberId = you.Id });
            var area = new ResponsibilityArea { OrganizationId = branch.Id, Name = "一车间责任区", MemberId = me.Id, Scope = "一车间", Duties = "巡查\n帮带", From = Day, To = Day.AddDays(9) };
            area.Scores.AddRange([new() { AreaId = area.Id, On = Day, Text = "排除隐患", Points = 5, By = "测试" }, new() { AreaId = area.Id, On = Day, Text = "漏检", Points = -2, By = "测试" }]);
            var contest = new SkillContest { OrganizationId = branch.Id, Title = "技能赛", Trade = "车工", Organizer = "支部", HeldOn = Day, Judges = "评委甲" };
            contest.Contestants.AddRange([
                new() { ContestId = contest.Id, MemberId = you.Id, Score = 95, Position = 0 }, new() { ContestId = contest.Id, MemberId = me.Id, Score = 88.5m, Award = "二等奖", Position = 1 },
                new() { ContestId = contest.Id, Name = "王师傅", Score = 88.5m, Position = 2 }, new() { ContestId = contest.Id, Name = "赵师傅", Position = 3 },
            ]);
            system.Db.AddRange(
                post, theirs, area, contest,
                new ResponsibilityArea { OrganizationId = branch.Id, Name = "别人的责任区", MemberId = you.Id, Scope = "x", Duties = "x", From = Day },
                new ThreeComparison { OrganizationId = branch.Id, MemberId = me.Id, Year = 2026, Half = 1, Service = 90, Skill = 80 },
                new ThreeComparison { OrganizationId = branch.Id, MemberId = you.Id, Year = 2026, Half = 1, Service = 99 },
                new ThreeComparison { OrganizationId = branch.Id, MemberId = me.Id, Year = 2025, Half = 2, Service = 70, DeletedAt = _database.Time.GetUtcNow().UtcDateTime },
                new IdentityDisplay { OrganizationId = branch.Id, MemberId = me.Id, Emblem = true, NoticeBoard = true, From = Day, Note = "窗口" },
                new IdentityDisplay { OrganizationId = branch.Id, MemberId = you.Id, Badge = true, From = Day },
                new SpecialityActivity { OrganizationId = branch.Id, Title = "红色讲堂", Heart = HeartTag.Political, HeldOn = Day, Effect = "百人听讲", ActivityId = attended.Id },
                new SpecialityActivity { OrganizationId = branch.Id, Title = "没去的活动", Heart = HeartTag.Political, HeldOn = Day, Effect = "x", ActivityId = missed.Id },
                new SpecialityActivity { OrganizationId = branch.Id, Title = "没有记录的活动", Heart = HeartTag.Political, HeldOn = Day, Effect = "x" });
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var mine = _database.As(account);
        _database.Sql.Reset();
        var own = await mine.Get<OwnFrontLine>().ReadAsync(Ct);
        Assert.Equal(1, _database.Sql.Count);
        Assert.Equal(
            [
                (OwnFrontLineKind.Post, "窗口先锋岗", "乙支部"), (OwnFrontLineKind.Area, "一车间责任区", "甲支部"), (OwnFrontLineKind.Display, "党徽、公示栏", "甲支部"), (OwnFrontLineKind.Contest, "技能赛", "甲支部"),
                (OwnFrontLineKind.Comparison, "2026年上半年", "甲支部"), (OwnFrontLineKind.Speciality, "红色讲堂", "甲支部"),
            ],
            own.Select(o => (o.Kind, o.Title, o.Organization)));
        Assert.Equal(["大厅", "微笑服务"], own[0].Details);
        Assert.Equal(["一车间", "巡查", "帮带", "评分栏 2 条，合计 3 分"], own[1].Details);
        Assert.Equal((Day, (DateOnly?)Day.AddDays(9)), (own[1].From, own[1].To));
        Assert.Equal(["窗口"], own[2].Details);

        // Behind one better score, tied with another: the second place.
        Assert.Equal(["车工", "成绩 88.5，第 2 名", "二等奖"], own[3].Details);
        Assert.Equal(["比服务 90 分", "比技术 80 分", "比业绩 未评"], own[4].Details);
        var all = string.Join(' ', own.SelectMany(o => o.Details.Append(o.Title)));
        Assert.All(new[] { "李小四", "王师傅", "评委甲", "99", "95" }, n => Assert.DoesNotContain(n, all, StringComparison.Ordinal));

        await using var nobody = _database.As(Role.CommitteeStaff);
        Assert.Empty(await nobody.Get<OwnFrontLine>().ReadAsync(Ct));
    }

    private static VanguardPost Post(PartyOrganization branch, string name, string plaque) =>
        new() { OrganizationId = branch.Id, Name = name, Workplace = "大厅", PlaqueNumber = plaque, Pledges = "微笑服务", From = Day, ReviewedOn = Day };
}
