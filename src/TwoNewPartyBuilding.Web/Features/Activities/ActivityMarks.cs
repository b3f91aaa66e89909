using TwoNewPartyBuilding.Core.Activities;

namespace TwoNewPartyBuilding.Web.Features.Activities;

/// <summary>Colour and icon of a record's state; never the colour alone.</summary>
public static class ActivityMarks
{
    /// <summary>The colour.</summary>
    public static string KindOf(ActivityState state) => state switch
    {
        ActivityState.Confirmed => "ok",
        ActivityState.Submitted => "warn",
        ActivityState.Returned or ActivityState.Void => "bad",
        _ => "mut",
    };

    /// <summary>The icon.</summary>
    public static string IconOf(ActivityState state) => state switch
    {
        ActivityState.Confirmed => "check-lg",
        ActivityState.Submitted => "hourglass-split",
        ActivityState.Returned => "arrow-return-left",
        ActivityState.Void => "slash-circle",
        _ => "pencil-square",
    };
}
