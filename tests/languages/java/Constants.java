import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Prints the constants of classes, given by their names: a line of JSON for each class. */
public final class Constants {
    private Constants() {}

    /**
     * Prints the constants.
     *
     * @param names the names of classes
     * @throws ReflectiveOperationException if a class lacks a method
     */
    public static void main(String[] names) throws ReflectiveOperationException {
        for (String name : names) {
            Class<?> type = Class.forName(name);
            List<String> rows = new ArrayList<>();
            Object[] members = (Object[]) type.getMethod("values").invoke(null);
            for (Object member : members) {
                int code = (int) type.getMethod("code").invoke(member);
                Object message = type.getMethod("message").invoke(member);
                require(message.equals(of(type, "messageOf", code)), message);
                require(type.getMethod("valueOf", String.class).invoke(null, member.toString()) == member, member);
            }
            for (Field field : type.getFields()) {
                Object found = field.get(null);
                boolean sentinel = found instanceof Integer;
                require(sentinel || type.isInstance(found), field);
                require(sentinel || List.of(members).contains(found), field);
                int code = sentinel ? (int) found : (int) type.getMethod("code").invoke(found);
                Object same = type.getMethod("codeOf", String.class).invoke(null, field.getName());
                require(same.equals(OptionalInt.of(code)), field);
                String first = json(of(type, "nameOf", code));
                String message = json(of(type, "messageOf", code));
                rows.add("[" + String.join(", ", json(field.getName()), "" + code, first, message) + "]");
            }
            require(of(type, "nameOf", 123456789) == null && of(type, "messageOf", 123456789) == null, name);
            System.out.println("[" + String.join(", ", rows) + "]");
        }
    }

    private static String of(Class<?> type, String function, long code) throws ReflectiveOperationException {
        Method method = type.getMethod(function, long.class);
        return (String) ((Optional<?>) method.invoke(null, code)).orElse(null);
    }

    private static String json(String text) {
        StringBuilder line = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            boolean plain = unit >= ' ' && unit < 0x7F && unit != '"' && unit != '\\';
            line.append(plain ? String.valueOf(unit) : String.format("\\u%04x", (int) unit));
        }
        return line.append('"').toString();
    }

    private static void require(boolean fact, Object what) {
        if (!fact) {
            throw new AssertionError(what);
        }
    }
}
