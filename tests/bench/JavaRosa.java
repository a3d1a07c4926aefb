import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.instance.FormInstance;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.xpath.XPathNodeset;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.XPathFuncExpr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Evaluates each line of a file on an instance: a kind and a value a line. */
class JavaRosa {
    public static void main(String[] given) throws Exception {
        var read = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(given[0]));
        var top = element(read.getDocumentElement(), 0);
        var instance = new FormInstance(top);
        var told = new PrintStream(System.out, true, "UTF-8");
        for (var expression : Files.readAllLines(Path.of(given[1]))) {
            told.println(told(expression, instance, top));
        }
    }

    static TreeElement element(Element read, int number) {
        var made = new TreeElement(read.getTagName(), number);
        Map<String, Integer> counts = new HashMap<>();
        for (Node child = read.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                made.addChild(element(inner, counts.merge(inner.getTagName(), 1, Integer::sum) - 1));
            }
        }
        if (counts.isEmpty() && !read.getTextContent().isBlank()) {
            made.setValue(new UncastData(read.getTextContent().trim()));
        }
        return made;
    }

    static String told(String expression, FormInstance instance, TreeElement top) {
        try {
            var context = new EvaluationContext(new EvaluationContext(instance), top.getRef());
            return value(XPathParseTool.parseXPath(expression).eval(instance, context));
        } catch (Throwable trouble) {
            return "error\t";
        }
    }

    static String value(Object found) {
        if (found instanceof XPathNodeset nodes) {
            List<String> texts = new ArrayList<>();
            for (var one : nodes.toArgList()) {
                texts.add(XPathFuncExpr.toString(one));
            }
            return "nodeset\t" + String.join("|", texts);
        }
        var kind = found instanceof Double ? "number" : found instanceof Boolean ? "boolean" : "string";
        return kind + "\t" + (found instanceof Double ? found : XPathFuncExpr.toString(found));
    }
}
