using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>How a flash message is meant; decides colour and icon.</summary>
public enum FlashKind
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>For information.</summary>
    Info,

    /// <summary>Done, but look at something.</summary>
    Warn,

    /// <summary>Not done.</summary>
    Bad,
}

/// <summary>What can be done from a flash message.</summary>
/// <param name="Text">The word on the button, for example 撤销.</param>
/// <param name="Url">A local address.</param>
/// <param name="Post">True where the address changes something and must be posted.</param>
public sealed record FlashAction(string Text, string Url, bool Post = false);

/// <summary>A message shown once, on the next page.</summary>
public sealed record FlashMessage(FlashKind Kind, string Text, FlashAction? Action = null);

/// <summary>Leaves messages for the next page.</summary>
public static class FlashMessages
{
    private const string Key = "flash";

    /// <summary>Leaves a message that the next page shows once.</summary>
    public static void Flash(this Controller controller, FlashKind kind, string text, FlashAction? action = null)
    {
        ArgumentNullException.ThrowIfNull(controller);
        var waiting = Read(controller.TempData.Peek(Key));
        waiting.Add(new(kind, text, action));
        controller.TempData[Key] = JsonSerializer.Serialize(waiting);
    }

    /// <summary>Takes the waiting messages away.</summary>
    public static IReadOnlyList<FlashMessage> Take(ITempDataDictionary tempData)
    {
        ArgumentNullException.ThrowIfNull(tempData);
        return Read(tempData[Key]);
    }

    private static List<FlashMessage> Read(object? stored) =>
        stored is string json ? JsonSerializer.Deserialize<List<FlashMessage>>(json) ?? [] : [];
}
