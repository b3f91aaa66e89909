using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>What the form of a meeting says.</summary>
public class InstructorMeetingInput
{
    /// <summary>When.</summary>
    [Display(Name = "日期")]
    [Required(ErrorMessage = "请填写日期")]
    public DateOnly? On { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点")]
    [StringLength(100, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Place { get; set; }

    /// <summary>What about.</summary>
    [Display(Name = "内容")]
    [LongText]
    [Required(ErrorMessage = "请填写内容")]
    [StringLength(500, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Matter { get; set; }

    /// <summary>Who was there.</summary>
    [Display(Name = "出席人员")]
    public Guid[] Present { get; set; } = [];
}

/// <summary>A meeting as it is listed.</summary>
public sealed record MeetingRow(Guid Id, DateOnly On, string HalfYear, string? Place, string Matter, IReadOnlyList<string> Present);

/// <summary>The half-yearly meetings of instructors (section 8).</summary>
public sealed class InstructorMeetings(AppDbContext db)
{
    /// <summary>All of them, newest first.</summary>
    public async Task<IReadOnlyList<MeetingRow>> ListAsync(CancellationToken ct = default)
    {
        var meetings = await db.InstructorMeetings.AsNoTracking().Include(m => m.Attendances).ThenInclude(a => a.Instructor).OrderByDescending(m => m.On).ToListAsync(ct);
        return [.. meetings.Select(m => new MeetingRow(m.Id, m.On, m.HalfYear, m.Place, m.Matter, [.. m.Attendances.Select(a => a.Instructor!.Name).Order(StringComparer.Ordinal)]))];
    }

    /// <summary>Records a meeting.</summary>
    public async Task<Outcome<Guid>> RecordAsync(InstructorMeetingInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.On > db.Today)
        {
            problems.Add(new(nameof(input.On), "日期不能晚于今天"));
        }

        var present = input.Present.Distinct().ToArray();
        var known = await db.Instructors.Where(i => present.Contains(i.Id)).Select(i => i.Id).ToListAsync(ct);
        if (known.Count == 0)
        {
            problems.Add(new(nameof(input.Present), "请勾选出席的指导员"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var meeting = new InstructorMeeting { On = input.On!.Value, Place = string.IsNullOrWhiteSpace(input.Place) ? null : input.Place.Trim(), Matter = input.Matter!.Trim() };
        meeting.Attendances.AddRange(known.Select(i => new InstructorMeetingAttendance { MeetingId = meeting.Id, InstructorId = i }));
        db.InstructorMeetings.Add(meeting);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(meeting.Id);
    }
}
