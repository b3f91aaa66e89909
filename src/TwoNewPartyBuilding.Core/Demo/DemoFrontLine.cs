using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.VanguardPosts;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>Members in the front line of the demo: the secretary's branch in all six registers, some displays elsewhere. Everybody is invented.</summary>
internal sealed class DemoFrontLine(AppDbContext db)
{
    private const string By = "董立新";

    /// <summary>Adds them to the unit of work.</summary>
    public async Task AddAsync(PartyOrganization branch, CancellationToken ct)
    {
        var today = db.Today;
        var all = await db.PartyMembers.Where(m => m.OrganizationId != null && m.LeftOn == null).OrderBy(m => m.NameSort).ThenBy(m => m.Id).Select(m => new { m.Id, Organization = m.OrganizationId!.Value }).ToListAsync(ct);
        for (var i = 0; i < all.Count; i++)
        {
            // Most members show it, some branches are behind.
            if (all[i].Organization == branch.Id ? i % 4 != 3 : i % 3 != 0)
            {
                db.IdentityDisplays.Add(new IdentityDisplay
                {
                    OrganizationId = all[i].Organization, MemberId = all[i].Id, Emblem = true, DeskPlate = i % 2 == 0, NoticeBoard = i % 5 == 0, From = today.AddDays(-30 - (i % 200)),
                    Note = i % 7 == 0 ? "窗口岗位" : null,
                });
            }
        }

        var own = all.Where(m => m.Organization == branch.Id).Select(m => m.Id).ToList();
        if (own.Count == 0)
        {
            return;
        }

        AddPosts(branch, own);
        AddAreas(branch, own);
        AddContest(branch, own);
        var half = HalfYear.Of(today);
        for (var i = 0; i < own.Count; i++)
        {
            foreach (var (period, more) in new[] { (half.Before, 0), (half, 4) })
            {
                db.ThreeComparisons.Add(new ThreeComparison
                {
                    OrganizationId = branch.Id, MemberId = own[i], Year = period.Year, Half = period.Half, Service = 78 + more + (i * 7 % 17), Skill = 74 + more + (i * 11 % 21),
                    Performance = i % 4 == 3 && more > 0 ? null : 80 + more + (i * 5 % 15),
                });
            }
        }

        foreach (var (title, heart, back, content, effect, reusable) in new[]
        {
            ("红色工匠讲堂", HeartTag.People, 40, "每月第三周，党员技师在车间开讲半小时，讲一道工序、解一个难题，讲完当场带徒操作。", "已讲 9 期，听课 210 人次，12 名徒弟独立上岗，废品率下降 0.8 个百分点。", true),
            ("党员攻关小组", HeartTag.Development, 95, "围绕主轴温升问题成立党员攻关小组，挂牌认领、限期揭榜。", "温升降低 6 ℃，年节约返修费用约 40 万元。", true),
            ("初心电台", HeartTag.Political, 150, "午休时间在厂区广播读党史故事，由青年党员轮流主播。", "播出 36 期，职工投稿 58 篇。", false),
        })
        {
            db.SpecialityActivities.Add(new SpecialityActivity
            {
                OrganizationId = branch.Id, Title = title, Heart = heart, HeldOn = today.AddDays(-back), Content = content, Effect = effect, IsReusable = reusable,
            });
        }
    }

    private void AddPosts(PartyOrganization branch, List<Guid> own)
    {
        var number = 0;
        foreach (var (name, workplace, pledges, back, members) in new[]
        {
            ("数控加工党员先锋岗", "一车间三号生产线", "急难任务我先上\n质量问题不过夜\n每年带好一名徒弟", 210, 2),
            ("客户服务党员先锋岗", "售后服务部", "来电半小时内答复\n现场故障当日处理", 60, 1),
            ("装配调试党员先锋岗", "总装车间", "按工艺标准一次装调合格", 500, 1),
        })
        {
            var from = db.Today.AddDays(-back);
            var post = new VanguardPost
            {
                OrganizationId = branch.Id, Name = name, Workplace = workplace, Pledges = pledges, PlaqueNumber = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{from.Year}-{++number:000}"), From = from, ReviewedOn = from,
            };
            post.Members.AddRange(own.Skip(number - 1).Take(members).Select(m => new VanguardPostMember { PostId = post.Id, MemberId = m }));
            if (back > 400)
            {
                var (first, second) = (from.AddMonths(6), from.AddMonths(12));
                post.Reviews.Add(new VanguardPostReview { PostId = post.Id, On = first, Result = ReviewResult.Kept, Finding = "承诺兑现，群众评价好。", By = By });
                post.Reviews.Add(new VanguardPostReview { PostId = post.Id, On = second, Result = ReviewResult.TakenDown, Finding = "岗位合并，人员调整，经支委会研究摘牌。", By = By });
                (post.ReviewedOn, post.TakenDownOn) = (second, second);
            }

            db.VanguardPosts.Add(post);
        }
    }

    private void AddAreas(PartyOrganization branch, List<Guid> own)
    {
        foreach (var (name, scope, duties, index) in new[]
        {
            ("总装车间党员责任区", "总装车间 1–6 号工位及周边通道", "每日班前巡查安全和设备\n隐患当日上报、当日处理\n带头做好现场整理", 0),
            ("仓储物流党员责任区", "东库、西库和装卸区", "叉车通道畅通无堆放\n消防器材每周检查", 1),
        })
        {
            var area = new ResponsibilityArea { OrganizationId = branch.Id, Name = name, Scope = scope, Duties = duties, MemberId = own[index % own.Count], From = db.Today.AddDays(-180) };
            area.Scores.Add(new AreaScore { AreaId = area.Id, On = db.Today.AddDays(-90), Text = "发现并排除漏油隐患", Points = 5, By = By });
            area.Scores.Add(new AreaScore { AreaId = area.Id, On = db.Today.AddDays(-35), Text = "现场检查优秀", Points = 3, By = By });
            area.Scores.Add(new AreaScore { AreaId = area.Id, On = db.Today.AddDays(-12), Text = "通道堆放物料未及时清理", Points = -2, By = By });
            db.ResponsibilityAreas.Add(area);
        }
    }

    private void AddContest(PartyOrganization branch, List<Guid> own)
    {
        var contest = new SkillContest
        {
            OrganizationId = branch.Id, Title = "数控加工党员技能大赛", Trade = "数控车工", Organizer = "党支部、工会", HeldOn = db.Today.AddDays(-70), Place = "一车间", Judges = "沈国华、许振华",
            Content = "理论 30 分，实操 70 分；尺寸超差一处扣 5 分，超时每分钟扣 1 分。",
        };
        decimal[] scores = [96.5m, 92, 92, 88.5m];
        for (var i = 0; i < scores.Length && i < own.Count; i++)
        {
            contest.Contestants.Add(new Contestant { ContestId = contest.Id, MemberId = own[i], Position = i, Team = $"{i + 1}班", Score = scores[i], Award = i == 0 ? "一等奖" : i < 3 ? "二等奖" : null });
        }

        contest.Contestants.Add(new Contestant { ContestId = contest.Id, Name = "程海洋", Position = contest.Contestants.Count, Team = "二车间", Score = 90 });
        db.SkillContests.Add(contest);
    }
}
