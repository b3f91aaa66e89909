using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>Some months of organisational life for the demo's branches: most held, one late, one waiting, one returned, one joint. Nobody in it lives.</summary>
internal sealed class DemoLife(AppDbContext db, CalendarService calendar)
{
    private const int Branches = 8;
    private const int Months = 4;
    private const int Shapes = 24;
    private const int UsedTwice = 8;
    private const string By = "演示数据";
    private const string CarriedThen =
        $"{nameof(ActivityInput.Kinds)},{nameof(ActivityInput.Title)},{nameof(ActivityInput.Date)},{nameof(ActivityInput.StartsAt)},{nameof(ActivityInput.EndsAt)},{nameof(ActivityInput.Place)},"
        + $"{nameof(ActivityInput.HostName)},{nameof(ActivityInput.RecorderName)},{nameof(ActivityInput.SignIn)}";

    private static readonly string[] Studied =
    [
        "集中学习党章和近期重要讲话精神，结合本企业安全生产谈体会，3 名党员作了交流发言。",
        "通报上月支部工作，开展批评和自我批评，讨论车间技术攻关中的党员带头事项。",
        "学习党风廉政建设有关规定，重温入党誓词，为本月过“政治生日”的党员赠送纪念卡。",
        "学习安全生产法规，组织党员查找岗位风险点，形成整改清单。",
    ];

    private int _photos;

    /// <summary>Adds the records to the unit of work; the caller saves.</summary>
    /// <param name="own">The branch with accounts in the demo.</param>
    /// <param name="secretary">Its secretary's account.</param>
    /// <param name="committee">The account of a committee member.</param>
    /// <param name="ct">Stops it.</param>
    public async Task AddAsync(PartyOrganization own, (Guid Id, string Name) secretary, (Guid Id, string Name) committee, CancellationToken ct)
    {
        var today = db.Today;
        var workdays = await calendar.WorkdaysAsync(ct);

        // The secretary reminded the committee of last month's committee meeting.
        db.DutyReminders.Add(new DutyReminder
        {
            OrganizationId = own.Id, Code = DutyCode.M2, To = new DateOnly(today.Year, today.Month, 1).AddDays(-1), On = today.AddDays(-7), At = db.Clock.UtcNow.AddDays(-7),
            ById = secretary.Id, By = secretary.Name, Names = committee.Name,
        });
        var branches = await db.PartyOrganizations.Where(o => o.EndedOn == null && (o.Type == OrganizationType.Branch || o.Type == OrganizationType.JointBranch) && o.Id != own.Id)
            .OrderBy(o => o.Number).Take(Branches).ToListAsync(ct);
        var ids = branches.Select(b => b.Id).Append(own.Id).ToArray();
        var members = (await db.PartyMembers.Where(m => m.OrganizationId != null && ids.Contains(m.OrganizationId.Value) && m.LeftOn == null).OrderBy(m => m.NameSort).ToListAsync(ct)).ToLookup(m => m.OrganizationId!.Value);
        foreach (var (branch, index) in branches.Prepend(own).Where(b => members[b.Id].Any()).Select((b, i) => (b, i)))
        {
            for (var back = Months; back >= 0; back--)
            {
                var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-back);
                var day = FixedDay.Of(month.Year, month.Month, workdays);

                // One branch forgot a month, one held its day a week later.
                var held = index == 3 && back == 1 ? day.Effective.AddDays(5) : day.Effective;
                if (held > today || (index == 2 && back == 2) || (index == 0 && back == 0))
                {
                    continue;
                }

                var activity = Add(branch, ActivityKind.LifeDay, held, members[branch.Id], $"{month.Month}月固定组织生活日", Studied[(index + back) % Studied.Length], index + back, secretary, committee);
                activity.MoveReason = held == day.Effective ? null : "当天组织安全检查，顺延一周";
                if (back % 3 == 0)
                {
                    Section(activity, ActivityKind.Congress, "讨论支部阶段工作，听取党员意见，通过季度工作安排。");
                }

                var theme = new DateOnly(month.Year, month.Month, Math.Min(18, DateTime.DaysInMonth(month.Year, month.Month)));
                if (theme <= today && (index + back) % 4 != 0)
                {
                    Add(branch, ActivityKind.ThemeDay, theme, members[branch.Id], back % 2 == 0 ? "走访慰问困难职工" : "“读好书、好读书”交流会", "党员分组走访，收集意见 6 条，现场答复 4 条。", index + back + 1, secretary, committee);
                }
            }

            var lecture = today.AddDays(-40 - index);
            var taught = Add(branch, ActivityKind.Lecture, lecture, members[branch.Id], "书记讲党课", "结合企业发展讲“新质生产力与党员担当”。", index, secretary, committee);
            (taught.Sections[0].Lecturer, taught.Sections[0].LecturerRole, taught.Sections[0].Topic, taught.Sections[0].ClassHours) = (taught.HostName, LecturerRole.Secretary, "新质生产力与党员担当", 1.5m);
        }

        Waiting(own, branches, members, secretary, committee);
    }

    // What the secretary and the committee member of the demo find on their desks.
    private void Waiting(PartyOrganization own, List<PartyOrganization> branches, ILookup<Guid, PartyMember> members, (Guid Id, string Name) secretary, (Guid Id, string Name) committee)
    {
        var today = db.Today;
        var waiting = Add(own, ActivityKind.Congress, today.AddDays(-6), members[own.Id], "讨论发展对象", "听取培养联系人汇报，讨论发展对象人选。", 1, committee, secretary);
        waiting.State = ActivityState.Submitted;
        Unconfirm(waiting);
        waiting.Votes.Add(new ActivityVote { ActivityId = waiting.Id, Matter = "同意列为发展对象", Rule = VoteRule.Ordinary, InFavour = waiting.Branches[0].VotersPresent });
        waiting.FollowUps.Add(new FollowUp { ActivityId = waiting.Id, Kind = FollowUpKind.Resolution, Text = "整理考察材料报上级党委备案", Owner = waiting.HostName, DueOn = today.AddDays(14) });
        var returned = Add(own, ActivityKind.Consultation, today.AddDays(-12), members[own.Id], "四季度党群意见征询会", "听取职工代表对食堂和班车的意见。", 2, secretary, committee);
        returned.State = ActivityState.Returned;
        Unconfirm(returned);
        (returned.Sections[0].MemberRepresentatives, returned.Sections[0].MassRepresentatives) = (returned.HostName, "职工代表二人");
        db.ActivityRemarks.Add(new ActivityRemark { ActivityId = returned.Id, Field = "Sections", Text = "请补写企业方的答复情况", By = committee.Name, At = db.Clock.UtcNow.AddDays(-2) });
        if (branches.Find(b => members[b.Id].Any()) is { } host)
        {
            var joint = Add(host, ActivityKind.VolunteerService, today.AddDays(-3), members[host.Id], "联合清理河道志愿服务", "三个支部联合清理滨河步道垃圾。", 3, secretary, committee);
            joint.State = ActivityState.Submitted;
            Unconfirm(joint);
            joint.Branches.Add(Sheet(joint, own, members[own.Id], null));
        }
    }

    private Activity Add(
        PartyOrganization branch, ActivityKind kind, DateOnly day, IEnumerable<PartyMember> members, string title, string content, int seed, (Guid Id, string Name) writer, (Guid Id, string Name) confirmer)
    {
        var people = members.ToList();
        var host = people[0].Name;
        var at = BusinessClock.StartOf(day).AddHours(18);
        var activity = new Activity
        {
            OrganizationId = branch.Id, Title = title, Date = day, StartsAt = new TimeOnly(14, 30), EndsAt = new TimeOnly(16, 0), Place = "党员活动室", HostName = host, RecorderName = people[^1].Name,
            SignIn = SignInWay.Ticked, State = ActivityState.Confirmed, RecordedOn = day.AddDays(seed % 7 == 5 ? 9 : 1), RecordedById = writer.Id, RecordedBy = writer.Name, ConfirmedAt = at.AddDays(2),
            ConfirmedById = confirmer.Id, ConfirmedBy = confirmer.Name, CreatedAt = at, UpdatedAt = at,
            SubmittedAt = at.AddMinutes(seed % 7 == 5 ? 180 : 5 + (seed % 9)), Carried = CarriedThen,
        };
        Section(activity, kind, content);
        activity.Branches.Add(Sheet(activity, branch, people, seed));
        db.Activities.Add(activity);
        if (seed % 2 == 1)
        {
            Photo(activity);
        }

        return activity;
    }

    private static void Section(Activity activity, ActivityKind kind, string content) => activity.Sections.Add(new ActivitySection { ActivityId = activity.Id, Kind = kind, Content = content });

    private ActivityBranch Sheet(Activity activity, PartyOrganization branch, IEnumerable<PartyMember> members, int? seed)
    {
        var sheet = new ActivityBranch
        {
            ActivityId = activity.Id, OrganizationId = branch.Id, IsLead = seed is not null, FilledAt = seed is null ? null : db.Clock.UtcNow, FilledBy = seed is null ? null : By,
        };
        sheet.Attendances.AddRange(members.Select((m, i) => new Attendance
        {
            BranchId = sheet.Id, MemberId = m.Id, IsVoter = PartyMember.IsFullOn(m.Standing, m.ConvertedOn, activity.Date), IsPresent = seed is { } s && (i + s) % 6 != 5,
            Reason = seed is { } n && (i + n) % 6 == 5 ? (AbsenceReason)(1 + (i % 4)) : null,
        }));
        ActivityAccess.Count(sheet);
        return sheet;
    }

    private static void Unconfirm(Activity activity) => (activity.ConfirmedAt, activity.ConfirmedById, activity.ConfirmedBy, activity.RecordedOn) = (null, null, null, activity.Date.AddDays(1));

    // Every picture has shapes of its own, but one that was used twice.
    private void Photo(Activity activity)
    {
        _photos++;
        var random = new Random(_photos == UsedTwice + 1 ? UsedTwice : _photos);
        using var bitmap = new SKBitmap(480, 360);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(new SKColor(0xE9, 0xF1, 0xFB));
            for (var i = 0; i < Shapes; i++)
            {
                using var paint = new SKPaint { Color = new SKColor((byte)(90 + random.Next(150)), (byte)(70 + random.Next(150)), (byte)(70 + random.Next(150))), IsAntialias = true };
                var (x, y, size) = (random.Next(-40, 460), random.Next(-40, 340), 50 + random.Next(110));
                if (i % 2 == 0)
                {
                    canvas.DrawRect(x, y, size, size * .7f, paint);
                }
                else
                {
                    canvas.DrawCircle(x, y, size / 2f, paint);
                }
            }
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 85);
        var judged = AttachedFile.Judge(data.ToArray()).Value!;
        var file = new ActivityFile
        {
            ActivityId = activity.Id, FileName = "现场照片.jpg", Format = judged.Format, Size = judged.Content.Length, PictureHash = PictureHash.Of(judged.Thumbnail!), UploadKey = Guid.NewGuid(),
            UploadedBy = activity.RecordedBy, UploadedAt = activity.CreatedAt,
        };
        using var sealer = new Sealer(db.Keys.Derive(ActivityRevisions.Purpose));
        db.ActivityFiles.Add(file);
        db.ActivityFileContents.Add(new ActivityFileContent { FileId = file.Id, Content = sealer.Seal(judged.Content), Thumbnail = sealer.Seal(judged.Thumbnail!) });
    }
}
