using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Trainings;

namespace TwoNewPartyBuilding.Web.Features.Trainings;

/// <summary>The register.</summary>
public sealed record TrainingsPage(TrainingFilter Filter, Page<TrainingRow> Rows, string? Organization, DateOnly Today);

/// <summary>The form of a course; new where there is no key.</summary>
public sealed record TrainingFormPage(Guid? Id, string? Course, TrainingInput Input, IReadOnlyList<SelectListItem> Organizations, bool MayChooseStreet, int ClassHour);

/// <summary>Who attends a course, while it is being chosen.</summary>
/// <param name="Details">The course.</param>
/// <param name="Organizations">Branches to choose from.</param>
/// <param name="Organization">The branch whose roster is shown, or null.</param>
/// <param name="Roster">Its roster.</param>
/// <param name="Q">A word people are searched by.</param>
/// <param name="Found">Whom it found.</param>
public sealed record AttendeesPage(
    TrainingDetails Details, IReadOnlyList<SelectListItem> Organizations, Guid? Organization, IReadOnlyList<(RosterLine Line, bool Attends)> Roster, string? Q, IReadOnlyList<NameMatch> Found)
{
    /// <summary>The list that was just added, or null.</summary>
    public Guid? List { get; init; }

    /// <summary>How many of it can be taken back.</summary>
    public int Brought { get; init; }
}

/// <summary>A pasted list or a workbook before anybody is added.</summary>
public sealed record PastedPage(TrainingDetails Details, IReadOnlyList<PastedName> Lines, string Text)
{
    /// <summary>The workbook, or null where the list was pasted.</summary>
    public AttendeeFile? File { get; init; }
}

/// <summary>One line of a pasted list as it was decided.</summary>
public sealed class PastedChoice
{
    /// <summary>The member chosen; null for none.</summary>
    public Guid? Member { get; set; }

    /// <summary>What came of it.</summary>
    public TrainingResult? Result { get; set; }

    /// <summary>Number of the certificate.</summary>
    public string? Certificate { get; set; }
}

/// <summary>The street's hours by branch.</summary>
public sealed record StreetStudyPage(StudyFilter Filter, StreetStudy Read, IReadOnlyList<SelectListItem> Communities, DateOnly Today, int Overdue);

/// <summary>A branch's hours by member.</summary>
public sealed record BranchStudyPage(StudyFilter Filter, BranchStudy Read, DateOnly Today);

/// <summary>A member's hours by source.</summary>
public sealed record PersonStudyPage(PersonStudy Read, DateOnly Today);

/// <summary>Whose own requirement stands how.</summary>
public sealed record TrainingChecksPage(TrainingCheckState State, IReadOnlyDictionary<TrainingCheckState, int> Counts, Page<TrainingCheckRow> Rows, DateOnly Today);

/// <summary>How states look: colour, icon and word belong together.</summary>
public static class StudyLooks
{
    /// <summary>The colour.</summary>
    public static string Kind(StudyState state) => state switch { StudyState.Met => "ok", StudyState.Open => "warn", StudyState.Missed => "bad", _ => "mut" };

    /// <summary>The icon.</summary>
    public static string Icon(StudyState state) => state switch { StudyState.Met => "check-lg", StudyState.Open => "hourglass-split", StudyState.Missed => "x-circle-fill", _ => "dash" };

    /// <summary>The colour.</summary>
    public static string Kind(TrainingCheckState state) => state switch { TrainingCheckState.Done => "ok", TrainingCheckState.Open => "warn", _ => "bad" };

    /// <summary>The icon.</summary>
    public static string Icon(TrainingCheckState state) => state switch { TrainingCheckState.Done => "check-lg", TrainingCheckState.Open => "hourglass-split", _ => "x-circle-fill" };
}
