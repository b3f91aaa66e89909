using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>The declared fields of the record's form, and which of them the portal filled in when it was begun.</summary>
public static class ActivityFields
{
    private static readonly Lazy<Func<Activity, int>> OfFrame = new(() => GivenFields.Mask<Activity>(Frame).Compile());
    private static readonly Lazy<Func<ActivitySection, int>> OfSection = new(() => GivenFields.Mask<ActivitySection>(Section).Compile());

    /// <summary>The fields of the gathering itself.</summary>
    public static IReadOnlyList<Field> Frame => FieldCatalog.Of<ActivityInput>();

    /// <summary>The fields of a section, of whatever kind.</summary>
    public static IReadOnlyList<Field> Section => FieldCatalog.Of<SectionInput>();

    /// <summary>The fields of a section of a kind: its minutes and its extras (3.4).</summary>
    public static IEnumerable<string> SectionOf(ActivityKind kind) => [.. SectionInput.ExtrasOf(kind), nameof(SectionInput.Content)];

    /// <summary>Writes down, by name, what a record that is just being begun holds already: all of it was filled in by the portal.</summary>
    internal static void Carry(Activity activity)
    {
        activity.Carried = string.Join(',', GivenFields.Names(OfFrame.Value(activity), Frame));
        foreach (var section in activity.Sections)
        {
            section.Carried = string.Join(',', GivenFields.Names(OfSection.Value(section), Section));
        }
    }
}
