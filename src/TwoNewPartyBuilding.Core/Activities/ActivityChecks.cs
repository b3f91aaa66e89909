using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>What a record must hold before it is handed in (3.4, 3.5, R-3.03, R-3.06, R-3.09).</summary>
public sealed class ActivityChecks(AppDbContext db, CalendarService calendar, SettingsReader settings)
{
    /// <summary>What is wrong with the form itself; it cannot even be kept as a draft.</summary>
    public static IEnumerable<Problem> Shape(ActivityInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var problem in EnterpriseRules.Shape(input))
        {
            yield return problem;
        }

        if (input.Kinds.Count == 0)
        {
            yield return new(nameof(input.Kinds), "请至少选择一个活动类别");
        }

        foreach (var (kind, section) in input.Sections.Where(s => input.Kinds.Contains(s.Key)))
        {
            foreach (var problem in EnterpriseRules.Shape(section))
            {
                yield return problem with { Field = $"Sections[{kind}].{problem.Field}" };
            }
        }

        foreach (var (key, vote) in input.Votes)
        {
            foreach (var problem in EnterpriseRules.Shape(vote))
            {
                yield return problem with { Field = $"Votes[{key}].{problem.Field}" };
            }
        }

        foreach (var (key, matter) in input.FollowUps)
        {
            foreach (var problem in EnterpriseRules.Shape(matter))
            {
                yield return problem with { Field = $"FollowUps[{key}].{problem.Field}" };
            }
        }

        if (input.EndsAt <= input.StartsAt)
        {
            yield return new(nameof(input.EndsAt), "结束时间应晚于开始时间");
        }
    }

    /// <summary>What is still missing or against a rule before the record may be handed in.</summary>
    public async Task<List<Problem>> CompleteAsync(Activity activity, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var problems = new List<Problem>();
        var lead = activity.Branches.First(b => b.IsLead);
        Frame(activity, problems);
        Sheet(lead, problems);
        foreach (var section in activity.Sections)
        {
            await SectionAsync(activity, section, lead, problems, ct);
        }

        Votes(activity, lead, problems);
        var photos = await settings.NumberAsync(ActivityParameters.Photos, activity.Date, ct);
        if (await settings.ChoiceAsync(ActivityParameters.PhotosMissing, activity.Date, ct) == MissingRule.Require && await PhotosAsync(activity.Id, ct) is var there && there < photos)
        {
            problems.Add(new("Files", $"至少上传 {photos} 张照片，现有 {there} 张"));
        }

        return problems;
    }

    /// <summary>Photos that stand with the record.</summary>
    public Task<int> PhotosAsync(Guid activity, CancellationToken ct = default) =>
        db.ActivityFiles.CountAsync(f => f.ActivityId == activity && f.WithdrawnAt == null && (f.Format == AttachedFormat.Jpeg || f.Format == AttachedFormat.Png), ct);

    /// <summary>The theme of the branch's month, where the record is a theme day.</summary>
    public async Task<ThemePlan?> PlanAsync(Guid organization, bool isThemeDay, DateOnly date, CancellationToken ct = default) =>
        isThemeDay ? await db.ThemePlans.AsNoTracking().FirstOrDefaultAsync(p => p.OrganizationId == organization && p.Year == date.Year && p.Month == date.Month, ct) : null;

    private void Frame(Activity activity, List<Problem> problems)
    {
        if (activity.Title.Length == 0)
        {
            problems.Add(new(nameof(activity.Title), "请填写主题"));
        }

        if (activity.Date > db.Today)
        {
            problems.Add(new(nameof(activity.Date), "活动日期还没有到，可以先保存草稿，活动后再提交"));
        }
        else if (activity.Date < activity.Organization?.FoundedOn)
        {
            problems.Add(new(nameof(activity.Date), $"活动日期不能早于党组织成立时间 {activity.Organization.FoundedOn:yyyy-MM-dd}"));
        }

        if (activity.Place is null)
        {
            problems.Add(new(nameof(activity.Place), "请填写地点"));
        }

        if (activity.HostName is null)
        {
            problems.Add(new(nameof(activity.HostName), "请填写主持人"));
        }

        if (activity.BelongsToYear is { } year && !ActivityRules.MayBelongTo(year, activity.Date))
        {
            problems.Add(new(nameof(activity.BelongsToYear), $"{year} 年度的组织生活会和民主评议应在 {year} 年 10 月 1 日至 {year + 1} 年 3 月 31 日之间召开"));
        }
    }

    private static void Sheet(ActivityBranch lead, List<Problem> problems)
    {
        if (lead.Attendances.Count == 0)
        {
            problems.Add(new("Sheet", "当天名册里没有应到的党员，请核对活动日期和党员名册"));
        }
        else if (lead.Present == 0)
        {
            problems.Add(new("Sheet", "请勾选到会的党员"));
        }

        foreach (var line in lead.Attendances.Where(l => !l.IsPresent && l.Reason is null && lead.Present > 0))
        {
            problems.Add(new($"Sheet[{line.MemberId}].Reason", "请选择缺席原因"));
        }

        foreach (var line in lead.Attendances.Where(l => !l.IsPresent && l is { Reason: AbsenceReason.Other, Note: null }))
        {
            problems.Add(new($"Sheet[{line.MemberId}].Note", "请说明是什么原因"));
        }
    }

    private async Task SectionAsync(Activity activity, ActivitySection section, ActivityBranch lead, List<Problem> problems, CancellationToken ct)
    {
        void Say(string field, string message) => problems.Add(new($"Sections[{section.Kind}].{field}", message));

        // each thing it is has minutes of its own.
        if (section.Content is null)
        {
            Say(nameof(section.Content), $"请填写{section.Kind.Label()}的内容");
        }

        switch (section.Kind)
        {
            case ActivityKind.Congress when !ActivityRules.MayStart(VoteRule.Ordinary, lead.Voters, lead.VotersPresent) && lead.Present > 0:
                problems.Add(new("Sheet", $"有表决权的党员应到 {lead.Voters} 人，实到 {lead.VotersPresent} 人，不足半数（{ActivityRules.PresentNeeded(VoteRule.Ordinary, lead.Voters)} 人），不能召开支部党员大会"));
                break;
            case ActivityKind.CommitteeMeeting:
                if (section.CommitteeDue is not > 0)
                {
                    Say(nameof(section.CommitteeDue), "请填写应到委员人数");
                }
                else if (section.CommitteePresent is null)
                {
                    Say(nameof(section.CommitteePresent), "请填写实到委员人数");
                }
                else if (section.CommitteePresent > section.CommitteeDue)
                {
                    Say(nameof(section.CommitteePresent), "实到委员不能多于应到委员");
                }
                else if (!ActivityRules.MayStart(VoteRule.Committee, section.CommitteeDue.Value, section.CommitteePresent.Value))
                {
                    Say(nameof(section.CommitteePresent), $"到会委员不足半数（{ActivityRules.PresentNeeded(VoteRule.Committee, section.CommitteeDue.Value)} 人），不能召开支部委员会会议");
                }

                break;
            case ActivityKind.GroupMeeting when activity.GroupId is null:
                problems.Add(new(nameof(activity.GroupId), "请选择党小组"));
                break;
            case ActivityKind.Lecture:
                if (section.Lecturer is null)
                {
                    Say(nameof(section.Lecturer), "请填写主讲人");
                }

                if (section.LecturerRole is null)
                {
                    Say(nameof(section.LecturerRole), "请选择主讲人身份，书记每年至少讲一次党课");
                }

                if (section.Topic is null)
                {
                    Say(nameof(section.Topic), "请填写党课题目");
                }

                break;
            case ActivityKind.Study when section.ClassHours is not > 0:
                Say(nameof(section.ClassHours), "请填写学时");
                break;
            case ActivityKind.Consultation:
                var members = await settings.NumberAsync(ActivityParameters.ConsultationMembers, activity.Date, ct);
                var masses = await settings.NumberAsync(ActivityParameters.ConsultationMasses, activity.Date, ct);
                if (ActivityRules.Names(section.MemberRepresentatives).Count < members)
                {
                    Say(nameof(section.MemberRepresentatives), $"征询会至少有 {members} 名党员代表");
                }

                if (ActivityRules.Names(section.MassRepresentatives).Count < masses)
                {
                    Say(nameof(section.MassRepresentatives), $"征询会至少有 {masses} 名群众代表");
                }

                break;
            case ActivityKind.LifeDay when await calendar.FixedDayAsync(activity.Date.Year, activity.Date.Month, ct) is var day && day.Judge(activity.Date) != FixedDayState.OnTime && activity.MoveReason is null:
                problems.Add(new(nameof(activity.MoveReason), string.Create(CultureInfo.InvariantCulture, $"固定组织生活日应在 {day.Effective:yyyy-MM-dd}，改在别的日子请写明原因")));
                break;
            default:
                break;
        }
    }

    private static void Votes(Activity activity, ActivityBranch lead, List<Problem> problems)
    {
        var committee = activity.Sections.Find(s => s.Kind == ActivityKind.CommitteeMeeting);
        var number = 0;
        foreach (var vote in activity.Votes)
        {
            var (due, present) = vote.Rule == VoteRule.Committee ? (committee?.CommitteeDue ?? 0, committee?.CommitteePresent ?? 0) : (lead.Voters, lead.VotersPresent);
            problems.AddRange(ActivityRules.Wrong(vote, due, present).Select(p => new Problem("Votes", $"第 {number + 1} 项表决：{p}")));
            number++;
        }
    }
}
