using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Trainings;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>Courses of the demo: the street's rotation for many branches, the district's school for secretaries, a branch's own study, one entered twice, one certificate without times. Everybody is invented.</summary>
internal sealed class DemoTrainings(AppDbContext db)
{
    private const string Staff = "陈晓岚";
    private const string Secretary = "董立新";
    private const int Branches = 6;

    /// <summary>Adds them to the unit of work; the caller saves.</summary>
    public async Task AddAsync(PartyOrganization own, CancellationToken ct)
    {
        var today = db.Today;
        var branches = await db.PartyOrganizations.Where(o => o.EndedOn == null && (o.Type == OrganizationType.Branch || o.Type == OrganizationType.JointBranch) && o.Id != own.Id)
            .OrderBy(o => o.Number).Take(Branches).Select(o => o.Id).ToListAsync(ct);
        var ids = branches.Append(own.Id).ToArray();
        var members = await db.PartyMembers.Where(m => m.OrganizationId != null && ids.Contains(m.OrganizationId.Value) && m.LeftOn == null).OrderBy(m => m.NameSort).ThenBy(m => m.Id).ToListAsync(ct);
        var leaders = await db.OrganizationPosts.Where(p => p.MemberId != null && p.Kind == PostKind.Secretary && p.To == null && ids.Contains(p.OrganizationId)).Select(p => p.MemberId!.Value).ToListAsync(ct);

        var rotation = Course(null, "“两新”组织党员集中轮训班", TrainingLevel.Street, "滨河街道党工委", today.AddDays(-75), 3, new(9, 0), new(12, 0), 12, "街道党校");
        Attend(rotation, members.Where((_, i) => i % 5 != 4), (i, _) => i % 9 == 3 ? TrainingResult.Excellent : TrainingResult.Completed);
        var school = Course(null, "党支部书记专题培训班", TrainingLevel.District, "区委党校", today.AddDays(-120), 4, new(8, 30), new(16, 30), 32, "区委党校");
        Attend(school, members.Where(m => leaders.Contains(m.Id)).SkipLast(1), (i, _) => TrainingResult.Completed, "区校结业〔2026〕");
        var study = Course(own.Id, "新党章专题学习", TrainingLevel.Branch, own.Name, today.AddDays(-60), 1, new(14, 0), new(17, 0), 4, "党员活动室");
        Attend(study, members.Where(m => m.OrganizationId == own.Id));

        // The branch's lecture once more as a course of its own: the same time counts once.
        if (await db.Activities.Where(a => a.OrganizationId == own.Id && a.State == ActivityState.Confirmed && a.Sections.Any(s => s.Kind == ActivityKind.Lecture)).OrderBy(a => a.Date).FirstOrDefaultAsync(ct) is { } lecture)
        {
            var again = Course(own.Id, $"{lecture.Title}（培训登记）", TrainingLevel.Branch, own.Name, lecture.Date, 1, lecture.StartsAt, lecture.EndsAt, 2, lecture.Place);
            Attend(again, members.Where(m => m.OrganizationId == own.Id).Take(4));
        }

        var certificate = Course(own.Id, "安全生产和党建融合网络培训", TrainingLevel.Province, "省委组织部党员教育中心", today.AddDays(-30), 1, null, null, 8, null);
        certificate.Note = "证书没有写起止时间。";
        Attend(certificate, members.Where(m => m.OrganizationId == own.Id).Skip(1).Take(2), (i, _) => i == 0 ? TrainingResult.Completed : TrainingResult.Incomplete, "省网培");
    }

    private Training Course(Guid? organization, string course, TrainingLevel level, string organizer, DateOnly from, int days, TimeOnly? starts, TimeOnly? ends, int hours, string? place)
    {
        var training = new Training
        {
            OrganizationId = organization, Course = course, Level = level, Organizer = organizer, From = from, To = from.AddDays(days - 1), StartsAt = starts, EndsAt = ends,
            Minutes = hours * TrainingParameters.ClassHour.Default, Place = place, RecordedOn = from.AddDays(days), RecordedBy = organization is null ? Staff : Secretary, CreatedAt = db.Clock.UtcNow,
            UpdatedAt = db.Clock.UtcNow,
        };
        db.Trainings.Add(training);
        return training;
    }

    private static void Attend(Training training, IEnumerable<PartyMember> members, Func<int, PartyMember, TrainingResult?>? result = null, string? certificate = null)
    {
        foreach (var (member, i) in members.Select((m, i) => (m, i)))
        {
            training.Attendees.Add(new TrainingAttendee
            {
                TrainingId = training.Id, MemberId = member.Id, OrganizationId = member.OrganizationId, Result = result?.Invoke(i, member), Certificate = certificate is null ? null : $"{certificate}{i + 1:000}号",
            });
        }
    }
}
