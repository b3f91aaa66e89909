using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>A course as its form posts it.</summary>
public sealed class TrainingInput
{
    /// <summary>The version the form was opened with; ignored for a new one.</summary>
    public Guid Version { get; set; }

    /// <summary>The organisation that records it; read when it is begun, null for the street.</summary>
    [Display(Name = "登记党组织")]
    public Guid? OrganizationId { get; set; }

    /// <summary>What was taught.</summary>
    [Display(Name = "培训班（课程）")]
    [Required(ErrorMessage = "请填写培训班或课程名称")]
    [StringLength(Training.CourseMaxLength)]
    public string? Course { get; set; }

    /// <summary>Who held it.</summary>
    [Display(Name = "培训级别", Description = "由谁举办，不是在哪里上课")]
    [Required(ErrorMessage = "请选择培训级别")]
    public TrainingLevel? Level { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "开始日期")]
    [Required(ErrorMessage = "请填写开始日期")]
    public DateOnly? From { get; set; }

    /// <summary>Last day; empty for a single day.</summary>
    [Display(Name = "结束日期", Description = "只有一天的可以不填")]
    public DateOnly? To { get; set; }

    /// <summary>When each day begins.</summary>
    [Display(Name = "每天开始时间", Description = "证书上没有写的可以不填")]
    public TimeOnly? StartsAt { get; set; }

    /// <summary>When each day ends.</summary>
    [Display(Name = "每天结束时间")]
    public TimeOnly? EndsAt { get; set; }

    /// <summary>Class hours over all days, to a tenth.</summary>
    [Display(Name = "总学时")]
    [Required(ErrorMessage = "请填写学时")]
    [Range(typeof(decimal), "0.5", "400", ErrorMessage = "学时应在 0.5 到 400 之间", ParseLimitsInInvariantCulture = true)]
    public decimal? ClassHours { get; set; }

    /// <summary>Who organised it.</summary>
    [Display(Name = "主办单位")]
    [Required(ErrorMessage = "请填写主办单位")]
    [StringLength(Training.PlaceMaxLength)]
    public string? Organizer { get; set; }

    /// <summary>Who taught.</summary>
    [Display(Name = "授课人")]
    [StringLength(Training.PersonMaxLength)]
    public string? Lecturer { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点")]
    [StringLength(Training.PlaceMaxLength)]
    public string? Place { get; set; }

    /// <summary>A remark.</summary>
    [Display(Name = "备注")]
    [LongText]
    [StringLength(Training.NoteMaxLength)]
    public string? Note { get; set; }

    /// <summary>The last day, the first where none is given.</summary>
    internal DateOnly Last => To ?? From!.Value;
}

/// <summary>What came of a course for one attendee, as the form posts it.</summary>
public sealed class AttendeeInput
{
    /// <summary>What came of it.</summary>
    [Display(Name = "结果")]
    public TrainingResult? Result { get; set; }

    /// <summary>Number of the certificate.</summary>
    [Display(Name = "证书编号")]
    [StringLength(TrainingAttendee.CertificateMaxLength)]
    public string? Certificate { get; set; }

    /// <summary>Takes the attendee out.</summary>
    public bool Remove { get; set; }
}

/// <summary>The rules of a course's form, on both sides of each edge in the tests.</summary>
public static class TrainingRules
{
    /// <summary>Days a course lasts at most. [DEF]</summary>
    public const int MostDays = 92;

    /// <summary>Class hours a day of which no times are known holds at most. [DEF]</summary>
    public const int MostHoursADay = 12;

    /// <summary>What is wrong with the form.</summary>
    /// <param name="input">The form.</param>
    /// <param name="today">Today: a course is recorded when it is over.</param>
    /// <param name="classHour">Minutes of a class hour.</param>
    public static IEnumerable<Problem> Check(TrainingInput input, DateOnly today, int classHour)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var problem in EnterpriseRules.Shape(input))
        {
            yield return problem;
        }

        if (input.Level is { } level && !Enum.IsDefined(level))
        {
            yield return new(nameof(input.Level), "请选择培训级别");
        }

        if (input.From is not { } from)
        {
            yield break;
        }

        if (input.To < from)
        {
            yield return new(nameof(input.To), "结束日期不能早于开始日期");
            yield break;
        }

        if (input.Last > today)
        {
            yield return new(input.To is null ? nameof(input.From) : nameof(input.To), "培训结束后再登记，日期不能晚于今天");
        }

        var days = input.Last.DayNumber - from.DayNumber + 1;
        if (days > MostDays)
        {
            yield return new(nameof(input.To), $"一期培训最多 {MostDays} 天，请核对日期");
        }

        if (input.StartsAt is null != input.EndsAt is null)
        {
            yield return new(input.StartsAt is null ? nameof(input.StartsAt) : nameof(input.EndsAt), "开始时间和结束时间要么都填，要么都不填");
        }
        else if (input.EndsAt <= input.StartsAt)
        {
            yield return new(nameof(input.EndsAt), "结束时间应晚于开始时间");
        }
        else if (input.ClassHours is { } hours)
        {
            var daily = input.StartsAt is { } begin ? (int)(input.EndsAt!.Value - begin).TotalMinutes : MostHoursADay * classHour;
            if (MinutesOf(hours, classHour) > days * daily)
            {
                yield return new(nameof(input.ClassHours), string.Create(CultureInfo.InvariantCulture,
                    $"{hours:0.#} 学时合 {MinutesOf(hours, classHour)} 分钟，超过 {days} 天{(input.StartsAt is null ? $"（每天按最多 {MostHoursADay} 学时计）" : "的起止时间")}，请核对"));
            }
        }
    }

    /// <summary>Class hours as minutes, rounded half up.</summary>
    public static int MinutesOf(decimal hours, int classHour) => (int)Math.Round(hours * classHour, MidpointRounding.AwayFromZero);

    /// <summary>Minutes as class hours, to a tenth, half up.</summary>
    public static decimal HoursOf(int minutes, int classHour) => Math.Round((decimal)minutes / classHour, 1, MidpointRounding.AwayFromZero);
}
