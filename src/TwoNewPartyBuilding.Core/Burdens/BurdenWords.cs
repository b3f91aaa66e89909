using System.Globalization;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>The meter in words.</summary>
public static class BurdenWords
{
    /// <summary>How it is counted, as it stands below every page and sheet.</summary>
    public const string How =
        "填报项按各表单现有栏目计数，到会名单、参训和参加人员一人一项；系统带出指打开表单时已由门户填好的；活动记录、意见征集、志愿服务、民主评议的用时从开始登记到提交实测，中途离开过的用同类表单的中位数估算，其余表单一次填完，门户看不到用时，不计。街道登记的培训和志愿服务不算党组织的。重复填报只数手工填的和采集表问的。";

    /// <summary>“2026年11月”.</summary>
    public static string Month(DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{month.Month}月");

    /// <summary>Minutes of a form: “12 分钟”, “约 8 分钟”, “—”.</summary>
    public static string Minutes(BurdenAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return ask.Minutes is not { } minutes ? "—" : string.Create(CultureInfo.InvariantCulture, $"{(ask.Known == MinutesKnown.Estimated ? "约 " : "")}{Math.Max(1, Math.Round(minutes, MidpointRounding.AwayFromZero)):0} 分钟");
    }

    /// <summary>Minutes of a sum, whole; “—” where no form's are known.</summary>
    public static string Minutes(BurdenSum sum) => sum.Measured + sum.Estimated == 0 ? "—" : Math.Round(sum.Minutes, MidpointRounding.AwayFromZero).ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>How a number differs from the month before: “+12”, “−3”, “持平”.</summary>
    public static string Change(int now, int before) => (now - before) switch
    {
        0 => "持平",
        > 0 and var more => string.Create(CultureInfo.InvariantCulture, $"+{more:#,##0}"),
        var less => string.Create(CultureInfo.InvariantCulture, $"−{-less:#,##0}"),
    };

    /// <summary>Where a form's record stands, or null where it has no page for the branch.</summary>
    public static string? Address(BurdenAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return ask.Form switch
        {
            BurdenForm.Gathering or BurdenForm.JointSheet => $"/activities/{ask.Record}",
            BurdenForm.Round => $"/opinion-rounds/{ask.Record}",
            BurdenForm.Talk or BurdenForm.TalkFollowUp => $"/talks/{ask.Record}",
            BurdenForm.Training => $"/trainings/{ask.Record}",
            BurdenForm.Service => $"/volunteer-service/{ask.Record}",
            BurdenForm.Appraisal => $"/member-appraisals/{ask.Record}",
            BurdenForm.FollowUp => $"/follow-ups/{ask.Record}",
            BurdenForm.VanguardPost or BurdenForm.VanguardReview => $"/vanguard-posts/{ask.Record}",
            BurdenForm.ResponsibilityArea or BurdenForm.AreaScore => $"/responsibility-areas/{ask.Record}",
            BurdenForm.SkillContest => $"/skill-contests/{ask.Record}",
            BurdenForm.Speciality => $"/speciality-activities/{ask.Record}",
            _ => null,
        };
    }
}
